using OrleansChain.Core;

namespace OrleansChain.Cli.Load;

/// <summary>Some of the wallets in turn; each pays the wallet after it.</summary>
/// <param name="senders">The wallets that send.</param>
/// <param name="wallets">How many wallets can receive; the wallets are a ring.</param>
/// <param name="amount">What each pays.</param>
/// <param name="inARow">How often each pays before it is the next one's turn.</param>
internal sealed class DrawInTurn(int[] senders, int wallets, Amount amount, int inARow = 1) : ITransferDraw
{
    private int _turn;
    private int _paid;

    /// <inheritdoc/>
    public long Remaining => long.MaxValue;

    /// <inheritdoc/>
    public Payment Next()
    {
        int sender = senders[_turn];
        if (++_paid == inARow)
        {
            _paid = 0;
            _turn = (_turn + 1) % senders.Length;
        }

        return new Payment(sender, (sender + 1) % wallets, amount);
    }
}
