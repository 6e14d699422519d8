namespace OrleansChain.Grains.Mining;

/// <summary>A search has given a worker up: its calls fail one after the other.</summary>
/// <param name="worker">The worker.</param>
/// <param name="failures">How many calls have failed.</param>
/// <param name="last">The last failure.</param>
public sealed class MinerFailedException(int worker, int failures, Exception last)
    : InvalidOperationException($"Worker {worker} has lost {failures} leases one after the other.", last);
