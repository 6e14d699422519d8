namespace OrleansChain.Core.Index;

/// <summary>What an entry of the index is about.</summary>
public enum IndexEntryKind : byte
{
    /// <summary>Not set.</summary>
    Unspecified = 0,

    /// <summary>A transaction; the key is its id or, of a ballot, its tracker.</summary>
    Transaction = 1,

    /// <summary>A block; the key is the first half of its hash.</summary>
    Block = 2,

    /// <summary>The same block; the key is the second half of its hash.</summary>
    BlockTail = 3,

    /// <summary>An entry of a wallet's history; the key is the wallet's address.</summary>
    Wallet = 4,
}
