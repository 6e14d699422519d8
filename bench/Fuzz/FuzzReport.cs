namespace OrleansChain.Bench.Fuzz;

/// <summary>What a run has found.</summary>
/// <param name="Inputs">How many inputs there were.</param>
/// <param name="Seconds">How long they took.</param>
/// <param name="Tallies">By kind.</param>
/// <param name="Failures">The first of what was found; none is the aim.</param>
internal sealed record FuzzReport(long Inputs, double Seconds, IReadOnlyList<FuzzTally> Tallies, IReadOnlyList<FuzzFailure> Failures);
