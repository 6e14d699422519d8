using System.Collections.Immutable;

namespace OrleansChain.Bench.Plot;

/// <summary>What the measurement of a plot gave, and where.</summary>
/// <param name="LimitBytes">The memory limit.</param>
/// <param name="Entries">How many entries it holds.</param>
/// <param name="Iterations">Hashes for each entry.</param>
/// <param name="Workers">How many cores made and searched the plot.</param>
/// <param name="Lanes">How many hashes a core does at once.</param>
/// <param name="GenerationSeconds">How long the plot took.</param>
/// <param name="ProcessorSeconds">Processor time of it, on all cores: what it would take on one core without others' work.</param>
/// <param name="HashesPerSecond">Iterations of all entries each second; the tree's hashes come on top.</param>
/// <param name="PlannedBytes">What the plot and its workers take, as counted before.</param>
/// <param name="ResidentBytes">What the process's resident memory grew by, at most, from before the plot to its end.</param>
/// <param name="AnswerMilliseconds">How long an answer took: the median.</param>
/// <param name="AnswerBestMilliseconds">The fastest answer.</param>
/// <param name="AnswerProcessorMilliseconds">Processor time of an answer, on all cores: the mean.</param>
/// <param name="CheckMilliseconds">How long the check of an answer took: the median.</param>
/// <param name="CheckSlowMilliseconds">What 99 of 100 checks stay below.</param>
/// <param name="EntriesSeconds">How long all entries take without the tree: what a cheat has to do. Made out from a part, just before the cheats.</param>
/// <param name="WindowMilliseconds">How long a cheat had after each challenge.</param>
/// <param name="Cheats">What cheats reached.</param>
/// <param name="Processor">The processor's name, where the system tells it.</param>
/// <param name="Processors">How many processors the process sees.</param>
/// <param name="LoadBefore">The machine's load average just before, where the system tells it.</param>
/// <param name="Runtime">The .NET runtime.</param>
internal sealed record PlotResult(
    long LimitBytes,
    ulong Entries,
    int Iterations,
    int Workers,
    int Lanes,
    double GenerationSeconds,
    double ProcessorSeconds,
    double HashesPerSecond,
    ulong PlannedBytes,
    long ResidentBytes,
    double AnswerMilliseconds,
    double AnswerBestMilliseconds,
    double AnswerProcessorMilliseconds,
    double CheckMilliseconds,
    double CheckSlowMilliseconds,
    double EntriesSeconds,
    double WindowMilliseconds,
    ImmutableArray<CheatResult> Cheats,
    string Processor,
    int Processors,
    double? LoadBefore,
    string Runtime);
