using OrleansChain.Core;

namespace OrleansChain.Grains.Pools;

/// <summary>A pool has fallen so far behind its chain that it starts over from its journal.</summary>
/// <param name="height">The pool's height.</param>
/// <param name="head">The chain's height.</param>
public sealed class PoolBehindException(Height height, Height head)
    : InvalidOperationException($"The pool stands at height {height} and the chain at {head}; it recovers from its journal.");
