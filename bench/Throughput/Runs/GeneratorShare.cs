namespace OrleansChain.Bench.Throughput.Runs;

/// <summary>What the load generator took of the machine, beside the node.</summary>
/// <param name="ProcessorSeconds">Time of all processors in the timed part.</param>
/// <param name="ProcessorMicrosecondsPerTransfer">The same by confirmed transfers.</param>
internal sealed record GeneratorShare(double ProcessorSeconds, double ProcessorMicrosecondsPerTransfer);
