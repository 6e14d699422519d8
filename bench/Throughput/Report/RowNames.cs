using OrleansChain.Core.Blocks;

namespace OrleansChain.Bench.Throughput.Report;

/// <summary>What the rows of the report are called.</summary>
internal static class RowNames
{
    /// <summary>Overload.</summary>
    public const string Stress = "stress";

    /// <summary>Memory and restart.</summary>
    public const string Capacity = "capacity";

    /// <summary>Batches of few wallets, closed loop.</summary>
    public static string FewWallets(int interval) => $"batches-few-wallets-{interval}s";

    /// <summary>Batches of many wallets, closed loop.</summary>
    public static string ManyWallets(int interval) => $"batches-many-wallets-{interval}s";

    /// <summary>Single requests, closed loop.</summary>
    public static string Single(int interval) => $"single-requests-{interval}s";

    /// <summary>A set rate.</summary>
    public static string Offered(int interval) => $"offered-{interval}s";

    /// <summary>Senders drawn at random from so many wallets that nearly every key is new.</summary>
    public static string Random(int interval) => $"random-senders-{interval}s";

    /// <summary>A cell of the source's tables.</summary>
    public static string Cell(ProofKind proof, int wallets, int validators, int interval, int transfersPerWallet) =>
        $"source-{proof.ToString().ToLowerInvariant()}-{wallets}-wallets-{validators}-validators-{interval}s-{transfersPerWallet}";
}
