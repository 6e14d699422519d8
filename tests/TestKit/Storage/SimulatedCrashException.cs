namespace OrleansChain.TestKit.Storage;

/// <summary>The process of this file system has died.</summary>
public sealed class SimulatedCrashException() : Exception("The simulated process is dead.");
