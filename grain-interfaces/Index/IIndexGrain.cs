using System.Collections.Immutable;
using OrleansChain.Core;
using OrleansChain.Core.Elections;
using Orleans.Concurrency;

namespace OrleansChain.GrainInterfaces.Index;

/// <summary>
/// Where to find things in the chain: a transaction by its id, a block by its hash, a wallet's transactions. It pulls blocks, in memory first,
/// then on disk in runs that are written once, and answers as of the head. Questions interleave; one that would wait for more than
/// five seconds until the head is taken in ends with <see cref="IndexBuildingException"/>.
/// </summary>
/// <remarks>
/// Key: the chain's id, '/', the shard (0). Owns nothing that the blocks do not have: after a crash it goes on from its last manifest, and where
/// a record of it is missing or damaged it is made anew from the blocks.
/// </remarks>
[Alias(WireAliases.IndexGrain)]
public interface IIndexGrain : IGrainWithStringKey
{
    /// <summary>The most ids of one question.</summary>
    const int MaxIds = 10_000;

    /// <summary>Sees to it that the index takes in what is new; returns at once. Calling it again and again is harmless.</summary>
    [Alias("EnsureRunning"), AlwaysInterleave]
    Task EnsureRunning();

    /// <summary>Where the transaction is; null where it is in no block.</summary>
    [Alias("FindTransaction"), AlwaysInterleave]
    Task<TransactionLocation?> FindTransaction(Hash256 id);

    /// <summary>Where these transactions are, in the order asked; null where one is in no block. At most <see cref="MaxIds"/> at once.</summary>
    [Alias("FindTransactions"), AlwaysInterleave]
    Task<ImmutableArray<TransactionLocation?>> FindTransactions(ImmutableArray<Hash256> ids);

    /// <summary>Where the ballot with this tracker is; null where it is in no block.</summary>
    [Alias("FindBallot"), AlwaysInterleave]
    Task<TransactionLocation?> FindBallot(BallotTracker tracker);

    /// <summary>The height of the block with this hash; null where there is none.</summary>
    [Alias("FindBlock"), AlwaysInterleave]
    Task<Height?> FindBlock(BlockHash hash);

    /// <summary>The places of a page of a wallet's history, newest first.</summary>
    [Alias("GetHistory"), AlwaysInterleave]
    Task<HistoryPlaces> GetHistory(HistoryQuery query);

    /// <summary>What these producers have sealed, in the order asked.</summary>
    [Alias("GetProduced"), AlwaysInterleave]
    Task<ImmutableArray<ProducedReply>> GetProduced(ImmutableArray<Address> producers);
}
