using OrleansChain.Core;

namespace OrleansChain.Cli.Load;

/// <summary>Each transfer from one of some wallets drawn at random, to any other wallet drawn at random; the same seed draws the same.</summary>
/// <param name="senders">The wallets that send.</param>
/// <param name="wallets">How many wallets can receive, 2 or more.</param>
/// <param name="amount">What each pays.</param>
/// <param name="seed">The seed.</param>
internal sealed class DrawAtRandom(int[] senders, int wallets, Amount amount, int seed) : ITransferDraw
{
    private readonly Random _random = new(seed);

    /// <inheritdoc/>
    public long Remaining => long.MaxValue;

    /// <inheritdoc/>
    public Payment Next()
    {
        int sender = senders[_random.Next(senders.Length)];
        int other = _random.Next(wallets - 1);
        return new Payment(sender, other < sender ? other : other + 1, amount);
    }
}
