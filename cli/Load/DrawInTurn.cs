using OrleansChain.Core;

namespace OrleansChain.Cli.Load;

/// <summary>Some of the wallets in turn; each pays the wallet after it.</summary>
/// <param name="senders">The wallets that send.</param>
/// <param name="wallets">How many wallets can receive; the wallets are a ring.</param>
/// <param name="amount">What each pays.</param>
internal sealed class DrawInTurn(int[] senders, int wallets, Amount amount) : ITransferDraw
{
    private int _turn;

    /// <inheritdoc/>
    public long Remaining => long.MaxValue;

    /// <inheritdoc/>
    public Payment Next()
    {
        int sender = senders[_turn];
        _turn = (_turn + 1) % senders.Length;
        return new Payment(sender, (sender + 1) % wallets, amount);
    }
}
