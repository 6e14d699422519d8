using OrleansChain.Core;
using OrleansChain.Core.Pool;

namespace OrleansChain.GrainInterfaces.Pools;

/// <summary>What the pool knows of a transaction.</summary>
/// <param name="Presence">Whether it knows it.</param>
/// <param name="Transaction">The canonical bytes of a pending one; empty otherwise.</param>
/// <param name="Reason">Why a rejected one was rejected.</param>
/// <param name="Height">The height at which a rejected one was rejected; otherwise the pool's height.</param>
[GenerateSerializer, Immutable, Alias(WireAliases.PoolLookup)]
public sealed record PoolLookup(
    [property: Id(0)] PoolPresence Presence,
    [property: Id(1)] ReadOnlyMemory<byte> Transaction,
    [property: Id(2)] RejectionReason Reason,
    [property: Id(3)] Height Height);
