using System.Collections.Immutable;

namespace OrleansChain.Core.Elections.Records;

/// <summary>
/// What an auditor knows of an election from elsewhere: a newspaper, an earlier look at the bulletin board, an own receipt. A record proves that it
/// fits together; that it is the record of this election, and the whole of it, follows only from such knowledge.
/// </summary>
/// <param name="Genesis">The hash of block 0, which commits to terms and roll.</param>
/// <param name="Head">The hash of the last block, which commits to all ballots.</param>
/// <param name="Trackers">Ballots that must be there.</param>
public sealed record ElectionExpectations(BlockHash? Genesis, BlockHash? Head, ImmutableArray<BallotTracker> Trackers)
{
    /// <summary>Nothing is known.</summary>
    public static ElectionExpectations None { get; } = new(Genesis: null, Head: null, []);
}
