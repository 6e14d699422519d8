namespace OrleansChain.Bench.Crash;

/// <summary>What the crash loop does.</summary>
/// <param name="Kills">How often the node is killed.</param>
/// <param name="Seed">Decides the moments and what the wallets send.</param>
/// <param name="Wallets">How many wallets send at once.</param>
internal sealed record CrashOptions(int Kills, int Seed, int Wallets = CrashOptions.DefaultWallets)
{
    /// <summary>How many wallets send where nothing else is said.</summary>
    public const int DefaultWallets = 6;
}
