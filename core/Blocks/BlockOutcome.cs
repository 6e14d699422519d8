namespace OrleansChain.Core.Blocks;

/// <summary>What became of a block. The refusals stand in order of precedence: of several reasons, the first is given.</summary>
public enum BlockOutcome : byte
{
    /// <summary>Nothing was decided.</summary>
    Unspecified = 0,

    /// <summary>Every check that was asked for passed.</summary>
    Accepted = 1,

    /// <summary>The bytes are not a block: lengths that do not add up, a header version that does not fit the proof kind, or a first leaf that is no seal leaf.</summary>
    Malformed = 10,

    /// <summary>More bytes or transactions than the chain allows.</summary>
    TooLarge = 11,

    /// <summary>The seal leaf carries another chain's tag.</summary>
    WrongChain = 12,

    /// <summary>The height is not the parent's plus one.</summary>
    WrongHeight = 13,

    /// <summary>The header's previous hash is not the parent's hash.</summary>
    WrongParent = 14,

    /// <summary>The time is before the parent's.</summary>
    TimeTooEarly = 15,

    /// <summary>The bits are not what the difficulty rule gives.</summary>
    WrongBits = 16,

    /// <summary>The header's Merkle root is not that of the leaves.</summary>
    BadMerkleRoot = 17,

    /// <summary>The proof does not meet the target.</summary>
    ProofNotMet = 18,

    /// <summary>The chain does not accept this kind of proof at this height.</summary>
    ProofKindNotAllowed = 19,

    /// <summary>The seal leaf does not fit its proof kind: without proof it names a producer, an extra nonce or a nonce, or there are transactions; with proof it names no producer.</summary>
    SealMismatch = 20,

    /// <summary>A transaction is refused at its place in the block.</summary>
    TransactionRefused = 21,

    /// <summary>The total supply after the block is not the supply before it plus the reward.</summary>
    SupplyViolated = 22,

    /// <summary>The bytes beside the header are not a proof of the block's kind.</summary>
    ProofMalformed = 23,

    /// <summary>The proof's key is not the producer's.</summary>
    ProofKeyMismatch = 24,

    /// <summary>The proof's signature does not fit key and block, is not of low s, or the key is no point of the curve.</summary>
    ProofSignatureInvalid = 25,

    /// <summary>Stake: the draw has another proposer at this rank, or none.</summary>
    NotTheProposer = 26,

    /// <summary>Memory: the producer has no plot that counts at this height.</summary>
    PlotUnknown = 27,

    /// <summary>Memory: the entry or its path does not belong to the producer's plot.</summary>
    PlotAnswerWrong = 28,

    /// <summary>A block of an election's chain holds no ballot.</summary>
    NoBallots = 29,
}
