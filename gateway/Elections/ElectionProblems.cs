using OrleansChain.Core.Transactions;
using OrleansChain.Gateway.Problems;

namespace OrleansChain.Gateway.Elections;

/// <summary>The refusals that have to do with elections; a part of <see cref="ProblemTable"/>. Those of ballots are among its transactions.</summary>
internal static class ElectionProblems
{
    public static readonly ProblemType BadElectionId = new("bad-election-id", 400, "Not an election's id: 1 to 40 of a to z, 0 to 9 and '-'");
    public static readonly ProblemType BadTracker = new("bad-tracker", 400, "Not a ballot's tracker");
    public static readonly ProblemType BadChoice = new("bad-choice", 400, "A query parameter is neither true nor false");
    public static readonly ProblemType ElectionUnknown = new("election-unknown", 404, "There is no such election");
    public static readonly ProblemType BallotUnknown = new("ballot-unknown", 404, "The election has no ballot of this tracker");
    public static readonly ProblemType ElectionNotClosed = new("election-not-closed", 409, "The election has not been closed yet");

    /// <summary>Every refusal of this table.</summary>
    public static IReadOnlyList<ProblemType> All { get; } = [BadElectionId, BadTracker, BadChoice, ElectionUnknown, BallotUnknown, ElectionNotClosed];

    /// <summary>The refusals of whatever asks for an election whose chain exists.</summary>
    public static IReadOnlyList<ProblemType> OfOpened { get; } = [BadElectionId, ElectionUnknown, ProblemTable.Of(TransactionOutcome.ElectionNotOpen)];
}
