using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace OrleansChain.Core.Validators;

/// <summary>The names of a validator's workers: the programs outside a silo that search for one address, each under a name of its own.</summary>
public static class WorkerName
{
    /// <summary>The most characters of a name.</summary>
    public const int MaxLength = 32;

    private static readonly SearchValues<char> Characters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");

    /// <summary>Whether a text is a name: 1 to 32 of a to z, 0 to 9 and '-'.</summary>
    public static bool IsValid([NotNullWhen(true)] string? text) =>
        text is { Length: > 0 and <= MaxLength } && !text.AsSpan().ContainsAnyExcept(Characters);
}
