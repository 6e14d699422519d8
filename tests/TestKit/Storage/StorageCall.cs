namespace OrleansChain.TestKit.Storage;

/// <summary>One call of a <see cref="FaultyStorage"/>.</summary>
/// <param name="Operation">What is asked for.</param>
/// <param name="StateName">The state's name.</param>
/// <param name="GrainId">The grain.</param>
/// <param name="Number">Counts the calls of this operation, from 1.</param>
public readonly record struct StorageCall(StorageOperation Operation, string StateName, GrainId GrainId, int Number);
