using OrleansChain.Core.Ledger;

namespace OrleansChain.Core.Chain;

/// <summary>What <see cref="ChainSnapshot.Decode"/> says.</summary>
/// <param name="Outcome"><see cref="SnapshotOutcome.Accepted"/>, or the first reason against the snapshot.</param>
/// <param name="PartNumber">The part that is damaged or malformed, from 0; absent for every other reason.</param>
/// <param name="State">The chain at the snapshot's height, where accepted.</param>
/// <param name="Book">The accounts there, where accepted.</param>
public sealed record SnapshotDecision(SnapshotOutcome Outcome, int? PartNumber, ChainState? State, AccountBook? Book)
{
    /// <summary>Whether the snapshot was accepted; then there are a state and accounts.</summary>
    [System.Diagnostics.CodeAnalysis.MemberNotNullWhen(true, nameof(State), nameof(Book))]
    public bool IsAccepted => Outcome == SnapshotOutcome.Accepted && State is not null && Book is not null;

    internal static SnapshotDecision Refuse(SnapshotOutcome outcome, int? partNumber = null) => new(outcome, partNumber, State: null, Book: null);
}
