using OrleansChain.Core.Rest.Elections;

namespace OrleansChain.Core.Rest;

/// <summary>The fields of a transaction.</summary>
/// <param name="Kind">The kind in camel case, such as <c>transfer</c>.</param>
/// <param name="Sender">The sender's address.</param>
/// <param name="Sequence">The sender's sequence number.</param>
/// <param name="TimeMilliseconds">The time that the sender wrote, Unix milliseconds; informative.</param>
/// <param name="Fee">The fee, in units.</param>
/// <param name="ValidUntil">The last height at which it may be confirmed; absent for a ballot, whose 2⁶⁴ − 1 browsers' numbers do not hold.</param>
/// <param name="Recipient">A transfer's recipient.</param>
/// <param name="Amount">The amount of a transfer, stake or unstake, in units.</param>
/// <param name="SizeBytes">The length of the canonical bytes.</param>
/// <param name="Transaction">Hexadecimal of the canonical bytes.</param>
/// <param name="Plot">What a validator registration registers.</param>
/// <param name="Evidence">What evidence shows.</param>
/// <param name="Tracker">A ballot's tracker.</param>
/// <param name="Ballot">What a ballot says.</param>
public sealed record TransactionDetails(
    string Kind,
    string Sender,
    ulong Sequence,
    ulong TimeMilliseconds,
    string Fee,
    ulong? ValidUntil,
    string? Recipient,
    string? Amount,
    int SizeBytes,
    string Transaction,
    PlotDetails? Plot = null,
    EvidenceDetails? Evidence = null,
    string? Tracker = null,
    BallotDetails? Ballot = null);
