namespace OrleansChain.Bench.Throughput.Runs;

/// <summary>What the node took of the machine.</summary>
/// <param name="ResidentBytes">Resident memory at the end of the load.</param>
/// <param name="PeakResidentBytes">The most that it was.</param>
/// <param name="ProcessorSeconds">Time of all processors, from the start of the timed part to the end of the load.</param>
/// <param name="ProcessorMicrosecondsPerTransfer">The same by confirmed transfers.</param>
internal sealed record NodeShare(long ResidentBytes, long PeakResidentBytes, double ProcessorSeconds, double ProcessorMicrosecondsPerTransfer);
