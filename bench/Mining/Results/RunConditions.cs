namespace OrleansChain.Bench.Mining.Results;

/// <summary>What all runs of one file of results have in common: runs of other conditions do not belong to them.</summary>
/// <param name="Seed">What determines the headers.</param>
/// <param name="Processor">The processor.</param>
/// <param name="Processors">How many processors the process sees.</param>
/// <param name="Lanes">How many nonces the kernel tries at once.</param>
/// <param name="Runtime">The .NET runtime.</param>
/// <param name="Engine">What runs the grains.</param>
/// <param name="Program">The program's version, with the commit where the build knows it.</param>
internal sealed record RunConditions(ulong Seed, string Processor, int Processors, int Lanes, string Runtime, string Engine, string Program);
