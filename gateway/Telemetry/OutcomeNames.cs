using System.Collections.Frozen;
using System.Text.Json;
using OrleansChain.Core.Transactions;
using OrleansChain.Core.Validators;

namespace OrleansChain.Gateway.Telemetry;

/// <summary>The names of outcomes outside this program.</summary>
internal static class OutcomeNames
{
    private static readonly FrozenDictionary<TransactionOutcome, string> CamelNames =
        Enum.GetValues<TransactionOutcome>().ToFrozenDictionary(outcome => outcome, outcome => JsonNamingPolicy.CamelCase.ConvertName(outcome.ToString()));

    private static readonly FrozenDictionary<TransactionOutcome, string> KebabNames =
        Enum.GetValues<TransactionOutcome>().ToFrozenDictionary(outcome => outcome, outcome => JsonNamingPolicy.KebabCaseLower.ConvertName(outcome.ToString()));

    /// <summary>In camel case, as JSON has it.</summary>
    public static string Camel(TransactionOutcome outcome) => CamelNames[outcome];

    /// <summary>In camel case, as JSON has it.</summary>
    public static string Camel(SolutionOutcome outcome) => JsonNamingPolicy.CamelCase.ConvertName(outcome.ToString());

    /// <summary>In kebab case, as problem types and labels have it.</summary>
    public static string Kebab(TransactionOutcome outcome) => KebabNames[outcome];
}
