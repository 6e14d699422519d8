using System.Collections.Immutable;
using OrleansChain.Core;

namespace OrleansChain.GrainInterfaces.Index;

/// <summary>
/// Where to find things in the chain: a transaction by its id, a block by its hash, a wallet's transactions. It pulls blocks
/// when asked and answers as of the head.
/// </summary>
/// <remarks>Key: the chain's id, '/', the shard (0). Owns nothing that the blocks do not have: it is rebuilt from them.</remarks>
[Alias(WireAliases.IndexGrain)]
public interface IIndexGrain : IGrainWithStringKey
{
    /// <summary>The most ids of one question.</summary>
    const int MaxIds = 10_000;

    /// <summary>Where the transaction is; null where it is in no block.</summary>
    [Alias("FindTransaction")]
    Task<TransactionLocation?> FindTransaction(Hash256 id);

    /// <summary>Where these transactions are, in the order asked; null where one is in no block. At most <see cref="MaxIds"/> at once.</summary>
    [Alias("FindTransactions")]
    Task<ImmutableArray<TransactionLocation?>> FindTransactions(ImmutableArray<Hash256> ids);

    /// <summary>The height of the block with this hash; null where there is none.</summary>
    [Alias("FindBlock")]
    Task<Height?> FindBlock(BlockHash hash);

    /// <summary>The places of a page of a wallet's history, newest first.</summary>
    [Alias("GetHistory")]
    Task<HistoryPlaces> GetHistory(HistoryQuery query);

    /// <summary>What these producers have sealed, in the order asked.</summary>
    [Alias("GetProduced")]
    Task<ImmutableArray<ProducedReply>> GetProduced(ImmutableArray<Address> producers);
}
