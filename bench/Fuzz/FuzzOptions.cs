namespace OrleansChain.Bench.Fuzz;

/// <summary>What a run is to do.</summary>
/// <param name="Seed">Decides the inputs.</param>
/// <param name="First">The number of the first input.</param>
/// <param name="Inputs">How many inputs.</param>
/// <param name="Surface">What they are given to.</param>
internal sealed record FuzzOptions(int Seed, long First, long Inputs, FuzzSurface Surface);
