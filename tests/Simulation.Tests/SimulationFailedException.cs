namespace OrleansChain.Simulation.Tests;

/// <summary>Something happened in a simulation that must never happen.</summary>
internal sealed class SimulationFailedException(string message, Exception? cause = null) : Exception(message, cause);
