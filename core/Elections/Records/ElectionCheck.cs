namespace OrleansChain.Core.Elections.Records;

/// <summary>
/// What <see cref="ElectionVerifier"/> looks at, in the order of its report. <see cref="ElectionChecks"/> has the name and the sentence of
/// each, docs/election-record.md lists them.
/// </summary>
public enum ElectionCheck : byte
{
    /// <summary>No check.</summary>
    Unspecified = 0,

    /// <summary>The archive has the files of a record and no others, block files without a gap.</summary>
    Files = 1,

    /// <summary>The genesis document is canonical and that of an election.</summary>
    Genesis = 2,

    /// <summary>What election.json says is what genesis and blocks say.</summary>
    Statement = 3,

    /// <summary>Every block file is one block and nothing else, within the chain's limits.</summary>
    Blocks = 4,

    /// <summary>Every seal leaf names this election's chain.</summary>
    Chain = 5,

    /// <summary>The seal leaves name the heights 1, 2, 3 and so on.</summary>
    Heights = 6,

    /// <summary>Every header names the hash of the block before.</summary>
    Links = 7,

    /// <summary>No block's time is before that of the block before.</summary>
    Times = 8,

    /// <summary>Every header carries the target of the frozen difficulty.</summary>
    Difficulty = 9,

    /// <summary>Every block has a producer and a proof of work whose hash meets the target of its header.</summary>
    Proofs = 10,

    /// <summary>The Merkle root over a block's leaves, computed again, is that of its header.</summary>
    MerkleRoots = 11,

    /// <summary>Every leaf behind the seal leaf is a ballot in its one canonical form.</summary>
    BallotForm = 12,

    /// <summary>Every ballot is signed for this election's chain.</summary>
    BallotChain = 13,

    /// <summary>Every ballot's sender is the address of its public key.</summary>
    Keys = 14,

    /// <summary>Every ballot's signature fits its public key and its bytes, with low s.</summary>
    Signatures = 15,

    /// <summary>Every ballot's sender is on the frozen roll.</summary>
    Roll = 16,

    /// <summary>Every ballot answers every question with known candidates, as many as allowed.</summary>
    Choices = 17,

    /// <summary>Within each block ballots stand in the order of sender and sequence.</summary>
    Order = 18,

    /// <summary>Every voter has one ballot, or where re-voting is allowed ballots with the sequences 0, 1, 2 and so on.</summary>
    OneVote = 19,

    /// <summary>Every block is full but the last, which is not empty: the fewest blocks that hold the ballots.</summary>
    BlockCounts = 20,

    /// <summary>The totals, computed again from the blocks, are those of result.json.</summary>
    Tally = 21,

    /// <summary>Block 0 has the hash that the auditor knows from elsewhere.</summary>
    ExpectedGenesis = 22,

    /// <summary>The last block has the hash that the auditor knows from elsewhere.</summary>
    ExpectedHead = 23,

    /// <summary>The ballots whose trackers the auditor named are in the blocks.</summary>
    ExpectedBallots = 24,
}
