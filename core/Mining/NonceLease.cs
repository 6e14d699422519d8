namespace OrleansChain.Core.Mining;

/// <summary>A slice that a worker has been given.</summary>
/// <param name="Number">The lease's number in its book, from 1; a slice that is given again gets a new one.</param>
/// <param name="Worker">The worker, from 0.</param>
/// <param name="Slice">What to search.</param>
public readonly record struct NonceLease(ulong Number, int Worker, NonceSlice Slice);
