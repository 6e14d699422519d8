using OrleansChain.Bench.Mining.Runs;
using OrleansChain.Bench.Statistics;

namespace OrleansChain.Bench.Mining.Report;

/// <summary>One configuration at one difficulty.</summary>
/// <param name="Difficulty">Leading hexadecimal zeros.</param>
/// <param name="Configuration">How it was mined.</param>
/// <param name="Seconds">The seconds of a run of 20 blocks.</param>
/// <param name="ProcessorSeconds">Processor time of a run, the mean: unlike the run's time it hardly depends on what else the machine does.</param>
/// <param name="HashesPerSecond">Hashes of all its runs, by their time.</param>
/// <param name="SpeedUp">The median over the repeats of the serial time of the same layer by this one's, headers being the same.</param>
/// <param name="SourceSeconds">The source's seconds with so many processes, where it has them.</param>
internal sealed record MiningRow(
    int Difficulty, MiningConfiguration Configuration, SampleSummary Seconds, double ProcessorSeconds, double HashesPerSecond, double SpeedUp, double? SourceSeconds);
