namespace OrleansChain.Core.Index;

/// <summary>The kind of list that a cursor goes through.</summary>
public enum PageCursorKind : byte
{
    /// <summary>Not set; no cursor has it.</summary>
    Unspecified = 0,

    /// <summary>A wallet's history; the subject is its address.</summary>
    WalletHistory = 1,

    /// <summary>A chain's blocks; the subject is the chain's tag, the position a height.</summary>
    Blocks = 2,

    /// <summary>A block's transactions; the subject is the block's hash, the position a leaf.</summary>
    BlockTransactions = 3,

    /// <summary>An election's roll; the subject is the election's chain, the position a place in the order of addresses.</summary>
    Roll = 4,
}
