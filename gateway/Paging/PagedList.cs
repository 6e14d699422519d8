namespace OrleansChain.Gateway.Paging;

/// <summary>The lists that this gateway pages itself. The values are part of cursors.</summary>
internal enum PagedList : byte
{
    /// <summary>Not set; never sent.</summary>
    Unspecified = 0,

    /// <summary>The chain's blocks, newest first; the position is a height.</summary>
    Blocks = 1,

    /// <summary>A block's transactions; the position is a leaf.</summary>
    BlockTransactions = 2,
}
