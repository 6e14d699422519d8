namespace OrleansChain.Bench.Crash;

/// <summary>What a crash loop found.</summary>
/// <param name="Kills">How often the node was killed with SIGKILL.</param>
/// <param name="KillsDuringStart">How many of them met it before it was ready.</param>
/// <param name="KillsAtSnapshot">How many of them were aimed at the writing of a snapshot.</param>
/// <param name="Acknowledged">How many different transactions the clients were told are accepted.</param>
/// <param name="Confirmed">How many of them are in the chain.</param>
/// <param name="Unanswered">How many requests a kill left without an answer; each was sent again until it had one.</param>
/// <param name="Blocks">How many blocks the chain has, block 0 included.</param>
/// <param name="Lost">How many of the acknowledged are nowhere; null where the run could not go on to the comparison at its end.</param>
/// <param name="Duplicated">How many transactions are in the chain twice.</param>
/// <param name="SupplyConserved">Whether the coins are right after every block.</param>
/// <param name="StartMilliseconds">From the start of the process to ready, the median; null where the node never was.</param>
/// <param name="StartMillisecondsMax">The longest; null where the node never was ready.</param>
/// <param name="Seed">What repeats the choice of moments and transactions.</param>
/// <param name="FirstViolation">The first thing that was wrong; null where nothing was.</param>
internal sealed record CrashResult(
    int Kills,
    int KillsDuringStart,
    int KillsAtSnapshot,
    long Acknowledged,
    long Confirmed,
    long Unanswered,
    ulong Blocks,
    long? Lost,
    long Duplicated,
    bool SupplyConserved,
    double? StartMilliseconds,
    double? StartMillisecondsMax,
    int Seed,
    string? FirstViolation)
{
    /// <summary>Whether nothing was lost, nothing is twice, and nothing else was wrong.</summary>
    public bool IsClean => Lost == 0 && Duplicated == 0 && SupplyConserved && FirstViolation is null;
}
