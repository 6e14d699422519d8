using Orleans.Concurrency;
using OrleansChain.Core;

namespace OrleansChain.GrainInterfaces.Elections;

/// <summary>
/// Seals a closed election: has the replicas compared, closes its pool for good, and runs rounds back to back until every ballot is in a block.
/// Each block but the last is full, and none is empty. Where no majority of a record's copies is right nothing is sealed, until somebody has mended them.
/// </summary>
/// <remarks>
/// Key: the election's id. Owns what it measures. A crash stops it; the election's grain calls <see cref="EnsureRunning"/> all the time, which goes on
/// at the chain's head: blocks and the closed pool say how far it was. It calls pool, chain, validators and replicas of its election.
/// </remarks>
[Alias(WireAliases.SealingGrain)]
public interface ISealingGrain : IGrainWithStringKey
{
    /// <summary>
    /// Begins sealing, or takes it up. Repeating it is harmless. For the election's grain alone, once the election is closed: it closes the pool.
    /// </summary>
    [Alias("EnsureRunning"), AlwaysInterleave]
    Task<SealingProgress> EnsureRunning();

    /// <summary>Lets a validator of a silo take part until <paramref name="lease"/> has passed; its host renews it.</summary>
    [Alias("Register"), AlwaysInterleave]
    Task Register(Address validator, TimeSpan lease);

    /// <summary>How far it is.</summary>
    [Alias("GetProgress"), AlwaysInterleave]
    Task<SealingProgress> GetProgress();
}
