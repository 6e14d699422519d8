using OrleansChain.Core;

namespace OrleansChain.GrainInterfaces.Chains;

/// <summary>Asks for the template of the next block.</summary>
/// <param name="Parent">The height that the block builds on.</param>
/// <param name="TimeSeconds">The round's time, Unix seconds; the chain raises it to its head's time where that is later.</param>
/// <param name="Transactions">The pool's candidate in the batch encoding; the chain leaves out what its rules refuse.</param>
/// <param name="LeafHashes">Each one's leaf hash as the pool has it, 32 bytes, in the same order; empty where the chain is to compute them.</param>
[GenerateSerializer, Immutable, Alias(WireAliases.PrepareRequest)]
public sealed record PrepareRequest(
    [property: Id(0)] Height Parent,
    [property: Id(1)] uint TimeSeconds,
    [property: Id(2)] ReadOnlyMemory<byte> Transactions,
    [property: Id(3)] ReadOnlyMemory<byte> LeafHashes = default);
