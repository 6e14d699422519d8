using System.Collections.Immutable;
using OrleansChain.Core.Ledger;

namespace OrleansChain.Core.Chain;

/// <summary>What changed above a height.</summary>
/// <param name="Outcome">Whether the changes are known.</param>
/// <param name="Height">The head's height, at which the accounts hold.</param>
/// <param name="Entries">Every changed account once, as it is at the head; empty unless the outcome is <see cref="ChangesOutcome.Complete"/>.</param>
public sealed record AccountChangeSet(ChangesOutcome Outcome, Height Height, ImmutableArray<AccountEntry> Entries);
