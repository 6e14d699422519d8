namespace OrleansChain.Cli.Elections.Simulation;

/// <summary>How far a simulation is.</summary>
/// <param name="Phase">What it is at.</param>
/// <param name="Elapsed">Since that began.</param>
/// <param name="Done">How much of it is done: keys, ballots or blocks.</param>
/// <param name="Total">How much there is to do; 0 where that is not counted.</param>
/// <param name="Note">What else there is to say.</param>
internal sealed record SimulationProgress(SimulationPhase Phase, TimeSpan Elapsed, long Done, long Total, string? Note);
