using OrleansChain.Core.Elections;

namespace OrleansChain.Core.Index;

/// <summary>Asks for the newest entries of one key and kind below a place.</summary>
/// <param name="Key">The key.</param>
/// <param name="Kind">The kind.</param>
/// <param name="Below">The first place that is too new.</param>
/// <param name="Most">How many at most.</param>
public readonly record struct IndexQuery(IndexKey Key, IndexEntryKind Kind, ulong Below, int Most)
{
    /// <summary>Where a transaction with this id is.</summary>
    public static IndexQuery ForTransaction(in Hash256 id) => new(IndexKey.Of(id), IndexEntryKind.Transaction, ulong.MaxValue, 1);

    /// <summary>Where the ballot with this tracker is.</summary>
    public static IndexQuery ForBallot(BallotTracker tracker) => new(IndexKey.Of(tracker), IndexEntryKind.Transaction, ulong.MaxValue, 1);

    /// <summary>Which blocks have the first half of this hash. There is one unless somebody made 2⁶⁴ tries.</summary>
    public static IndexQuery ForBlock(in BlockHash hash) => new(IndexKey.Of(hash), IndexEntryKind.Block, ulong.MaxValue, 16);

    /// <summary>Which blocks have the second half of this hash; many of one difficulty may.</summary>
    public static IndexQuery ForBlockTail(in BlockHash hash, Height height) => new(
        IndexKey.OfTail(hash), IndexEntryKind.BlockTail, PackedPlace.Pack(height.Value, PackedPlace.MaxPosition, WalletRole.Unspecified) + 1, 1);

    /// <summary>Whether pages tell by their filters that they do not hold such an entry.</summary>
    public bool IsFiltered => Kind != IndexEntryKind.Wallet;

    /// <summary>Where the entries of this query end in the order of all entries.</summary>
    internal IndexEntry End => new(Key, Below);
}
