using System.Collections.Immutable;
using System.Text.Json;

namespace OrleansChain.Core.Elections.Records;

/// <summary>The checks by name.</summary>
public static class ElectionChecks
{
    /// <summary>Every check, in the order of the report.</summary>
    public static ImmutableArray<ElectionCheck> All { get; } =
        [.. Enum.GetValues<ElectionCheck>().Where(check => check != ElectionCheck.Unspecified)];

    /// <summary>The check's stable name in kebab case, such as "merkle-roots".</summary>
    /// <param name="check">The check.</param>
    public static string NameOf(ElectionCheck check) => JsonNamingPolicy.KebabCaseLower.ConvertName(check.ToString());

    /// <summary>
    /// Whether a record counts as verified although this check was not done: it compares with what only the auditor can know.
    /// </summary>
    /// <param name="check">The check.</param>
    public static bool IsOptional(ElectionCheck check) => check >= ElectionCheck.ExpectedGenesis;

    /// <summary>What holds where the check passed, as one sentence for people.</summary>
    /// <param name="check">The check.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such check.</exception>
    public static string SentenceOf(ElectionCheck check) => check switch
    {
        ElectionCheck.Files => "The archive has the files of an election record and no others.",
        ElectionCheck.Genesis => "The genesis document is canonical and that of an election.",
        ElectionCheck.Statement => "What election.json says is what genesis and blocks say.",
        ElectionCheck.Blocks => "Every block file is one block within the chain's limits.",
        ElectionCheck.Chain => "Every block names this election's chain.",
        ElectionCheck.Heights => "The blocks have the heights 1, 2, 3 and so on.",
        ElectionCheck.Links => "Every block names the hash of the block before.",
        ElectionCheck.Times => "No block is earlier than the block before.",
        ElectionCheck.Difficulty => "Every block carries the frozen target.",
        ElectionCheck.Proofs => "Every block's hash meets its target.",
        ElectionCheck.MerkleRoots => "Every block's Merkle root is that of its leaves.",
        ElectionCheck.BallotForm => "Every transaction is a ballot in canonical form.",
        ElectionCheck.BallotChain => "Every ballot is signed for this election.",
        ElectionCheck.Keys => "Every ballot's sender is the address of its key.",
        ElectionCheck.Signatures => "Every ballot's signature fits.",
        ElectionCheck.Roll => "Every ballot's sender is on the roll.",
        ElectionCheck.Choices => "Every ballot has known candidates, as many as allowed.",
        ElectionCheck.Order => "Ballots stand in the order of sender and sequence in each block.",
        ElectionCheck.OneVote => "Every voter has one ballot, re-votes in sequence.",
        ElectionCheck.BlockCounts => "Every block but the last is full.",
        ElectionCheck.Tally => "The totals are those of result.json.",
        ElectionCheck.ExpectedGenesis => "Block 0 is the one expected.",
        ElectionCheck.ExpectedHead => "The last block is the one expected.",
        ElectionCheck.ExpectedBallots => "The ballots that were asked for are in the blocks.",
        _ => throw new ArgumentOutOfRangeException(nameof(check), check, "There is no such check."),
    };
}
