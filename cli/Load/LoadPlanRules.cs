namespace OrleansChain.Cli.Load;

/// <summary>What a plan must be like; every refusal has a name of its own.</summary>
internal static class LoadPlanRules
{
    /// <summary>The most wallets.</summary>
    public const int MaxWallets = 1_000_000;

    /// <summary>The most connections.</summary>
    public const int MaxConnections = 1_024;

    /// <summary>The most transfers of a batch: what a node takes unless it is told otherwise.</summary>
    public const int MaxBatchSize = 10_000;

    /// <summary>The most transfers a second that can be offered.</summary>
    public const double MaxPerSecond = 1_000_000;

    /// <summary>The longest timed part.</summary>
    public static readonly TimeSpan MaxDuration = TimeSpan.FromDays(1);

    /// <summary>The most transfers of a run.</summary>
    public const long MaxCount = 1_000_000_000;

    /// <summary>Refuses a plan that makes no sense, before anything is sent.</summary>
    /// <exception cref="CommandFailureException">It does not; the reason names what is wrong.</exception>
    public static void Check(LoadPlan plan)
    {
        Require(plan.Wallets is >= 1 and <= MaxWallets, Reasons.BadWallets, $"1 to {MaxWallets} wallets.");
        Require(plan.BatchSize is >= 1 and <= MaxBatchSize, Reasons.BadBatchSize, $"1 to {MaxBatchSize} transfers in a batch.");
        Require(plan.Connections is >= 1 and <= MaxConnections, Reasons.BadConnections, $"1 to {MaxConnections} connections.");
        Require(plan.Duration is null != plan.Count is null, Reasons.SecondsOrCount, "Either how many seconds or how many transfers, not both and not neither.");
        Require(
            plan.Duration is not { } duration || (duration > TimeSpan.Zero && duration <= MaxDuration),
            Reasons.BadSeconds, $"Above 0 to {MaxDuration.TotalSeconds:0} seconds.");
        Require(
            plan.WarmUp == TimeSpan.Zero || (plan.WarmUp > TimeSpan.Zero && plan.WarmUp < plan.Duration),
            Reasons.BadSeconds, "A warm-up of less than the seconds that are sent.");
        Require(plan.Count is null or (>= 1 and <= MaxCount), Reasons.BadCount, $"1 to {MaxCount} transfers.");
        Require(plan.OfferedPerSecond is null or (> 0 and <= MaxPerSecond), Reasons.BadRate, $"Above 0 to {MaxPerSecond:0} transfers a second.");
        Require(plan.TransfersInARow is >= 1 and <= MaxBatchSize, Reasons.BadBatchSize, $"1 to {MaxBatchSize} transfers of a wallet in a row.");
        Require(plan.SignAheadPerSecond >= 1, Reasons.BadRate, "At least 1 transfer a second is signed ahead.");
    }

    private static void Require(bool holds, string reason, string detail)
    {
        if (!holds)
        {
            throw CommandFailureException.Usage(reason, detail);
        }
    }
}
