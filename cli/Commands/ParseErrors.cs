using System.CommandLine.Parsing;

namespace OrleansChain.Cli.Commands;

/// <summary>Says what is wrong with a command line. What the parser says of a number that is none names types of the program, so that is said here.</summary>
internal static class ParseErrors
{
    private static readonly Dictionary<Type, string> Numbers = new()
    {
        [typeof(int)] = $"a whole number, {int.MaxValue} at most",
        [typeof(long)] = $"a whole number, {long.MaxValue} at most",
        [typeof(ulong)] = $"a whole number from 0 to {ulong.MaxValue}",
        [typeof(double)] = "a number",
    };

    /// <summary>What is wrong.</summary>
    public static string TextOf(ParseError error) =>
        error.SymbolResult is OptionResult { Tokens: [var token] } result && NumberOf(result) is { } number
            ? $"{result.Option.Name} takes {number}: '{token.Value}' is none."
            : error.Message;

    private static string? NumberOf(OptionResult result)
    {
        Type type = result.Option.ValueType;
        return Numbers.GetValueOrDefault(Nullable.GetUnderlyingType(type) ?? type);
    }
}
