namespace OrleansChain.Core.Rest;

/// <summary>How the node does, measured by itself over the last minute.</summary>
/// <param name="Version">The program's version.</param>
/// <param name="Started">When the process started.</param>
/// <param name="Height">The head's height.</param>
/// <param name="HeadAgeSeconds">How long ago the head's block was seen.</param>
/// <param name="BlocksPerMinute">Blocks seen in the last minute.</param>
/// <param name="ConfirmedPerSecond">Transactions confirmed per second, over the last minute.</param>
/// <param name="Pending">Transactions waiting in the pool.</param>
/// <param name="Accepted">Transactions that this gateway had accepted since the start.</param>
/// <param name="Refused">Transactions that this gateway had refused since the start.</param>
/// <param name="CpuShare">Share of all processors that the process used over the last minute, 0 to 1.</param>
/// <param name="WorkingSetBytes">The process's memory.</param>
public sealed record MonitorResponse(
    string Version,
    DateTimeOffset Started,
    ulong Height,
    double HeadAgeSeconds,
    int BlocksPerMinute,
    double ConfirmedPerSecond,
    int Pending,
    long Accepted,
    long Refused,
    double CpuShare,
    long WorkingSetBytes);
