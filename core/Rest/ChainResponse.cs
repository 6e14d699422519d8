namespace OrleansChain.Core.Rest;

/// <summary>A chain's rules, fixed by its genesis, and its head.</summary>
/// <param name="Chain">The chain's id.</param>
/// <param name="ChainTag">Hexadecimal of the 8 bytes that every transaction of this chain carries.</param>
/// <param name="GenesisHash">The hash of block 0.</param>
/// <param name="BlockIntervalMilliseconds">The interval between blocks.</param>
/// <param name="MinimumFee">The least fee of a transaction, in units.</param>
/// <param name="MaxTransactionsPerBlock">The most transactions that a block holds.</param>
/// <param name="MaxBlockBytes">The most bytes that a block's leaves may have.</param>
/// <param name="MaxValidityBlocks">How far above the head a transaction's valid-until height may lie.</param>
/// <param name="Height">The head's height.</param>
/// <param name="Hash">The head's hash.</param>
/// <param name="Time">The head's time.</param>
/// <param name="Supply">All coins at the head, in units.</param>
/// <param name="Accounts">How many wallets exist at the head.</param>
/// <param name="TransactionCount">How many transactions the chain has confirmed.</param>
/// <param name="Bits">The compact target of the next block, eight hexadecimal digits.</param>
/// <param name="Reward">The reward of the next block, in units.</param>
public sealed record ChainResponse(
    string Chain,
    string ChainTag,
    string GenesisHash,
    long BlockIntervalMilliseconds,
    string MinimumFee,
    int MaxTransactionsPerBlock,
    int MaxBlockBytes,
    ulong MaxValidityBlocks,
    ulong Height,
    string Hash,
    DateTimeOffset Time,
    string Supply,
    long Accounts,
    ulong TransactionCount,
    string Bits,
    string Reward);
