namespace OrleansChain.Bench.Nodes;

/// <summary>What a node's process has taken of the machine, as the system counts it.</summary>
/// <param name="ResidentBytes">Its resident memory now.</param>
/// <param name="PeakResidentBytes">The most that it was.</param>
/// <param name="ProcessorTime">Time of all processors, user and kernel, since its start.</param>
internal sealed record NodeUsage(long ResidentBytes, long PeakResidentBytes, TimeSpan ProcessorTime);
