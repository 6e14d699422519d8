using System.Collections.Frozen;
using OrleansChain.Cli.Output;
using OrleansChain.Core.Transactions;

namespace OrleansChain.Cli.Load;

/// <summary>The names of outcomes as the node's problems have them, and what a sender does about each.</summary>
internal static class OutcomeReasons
{
    private static readonly FrozenDictionary<TransactionOutcome, string> Names =
        Enum.GetValues<TransactionOutcome>().ToFrozenDictionary(outcome => outcome, outcome => Wording.Kebab(outcome.ToString()));

    private static readonly FrozenDictionary<string, TransactionOutcome> Outcomes =
        Names.ToFrozenDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);

    /// <summary>An outcome's name in kebab case; its number where this version does not know it.</summary>
    public static string NameOf(TransactionOutcome outcome) => Names.TryGetValue(outcome, out string? name) ? name : $"outcome-{(byte)outcome}";

    /// <summary>The outcome with a name; unspecified where the name is of something else.</summary>
    public static TransactionOutcome Of(string name) => Outcomes.GetValueOrDefault(name);

    /// <summary>Whether the transfer is on disk.</summary>
    public static bool IsTaken(TransactionOutcome outcome) => outcome is TransactionOutcome.Accepted or TransactionOutcome.AlreadyKnown;

    /// <summary>Whether the same bytes can be accepted later: there was no room for them, or for those before them.</summary>
    public static bool Passes(TransactionOutcome outcome) =>
        outcome is TransactionOutcome.SequenceGap or TransactionOutcome.SenderQuotaExceeded or TransactionOutcome.PoolFull;

    /// <summary>
    /// Whether a transfer that was sent before, without an answer, may get this because it is in a block already. Then the block says so.
    /// </summary>
    public static bool MayBeConfirmed(TransactionOutcome outcome) => outcome is TransactionOutcome.SequenceUsed or TransactionOutcome.Expired;
}
