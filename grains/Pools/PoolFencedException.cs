using OrleansChain.Core;

namespace OrleansChain.Grains.Pools;

/// <summary>
/// Another activation of this pool has written the journal. What this one had not acknowledged is unknown to the caller: it asks again.
/// </summary>
/// <param name="chain">The pool's chain.</param>
/// <param name="record">The record that the other wrote.</param>
public sealed class PoolFencedException(ChainId chain, string record)
    : InvalidOperationException($"Another activation of the pool of '{chain}' has written its record '{record}'.");
