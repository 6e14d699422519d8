using OrleansChain.Core;

namespace OrleansChain.GrainInterfaces.Pools;

/// <summary>
/// An activation of a pool has ended: another one has written its journal, a write's result is unknown, or it has fallen behind its
/// chain. What it had not acknowledged is unknown to the caller, who asks again; the next activation reads what is on disk.
/// </summary>
/// <param name="chain">The pool's chain.</param>
/// <param name="reason">Why, as the rest of a sentence.</param>
/// <param name="cause">What went wrong below, if anything did.</param>
[GenerateSerializer, Alias(WireAliases.PoolUnavailableException)]
public sealed class PoolUnavailableException(ChainId chain, string reason, Exception? cause = null)
    : OrleansException($"The pool of '{chain}' is not available: {reason}.", cause!);
