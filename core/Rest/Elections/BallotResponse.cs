namespace OrleansChain.Core.Rest.Elections;

/// <summary>A ballot, found by its tracker. While it is in no block only the tracker and the status are told.</summary>
/// <param name="Tracker">Its tracker.</param>
/// <param name="Status"><c>unconfirmed</c>, or <c>confirmed</c> for one in a block.</param>
/// <param name="Confirmations">How many blocks stand on its block, its own included.</param>
/// <param name="Ballot">What it says.</param>
/// <param name="Proof">Proof that it is in its block.</param>
public sealed record BallotResponse(
    string Tracker,
    TransactionStatus Status,
    ulong? Confirmations,
    BallotDetails? Ballot,
    InclusionProofResponse? Proof);
