using System.Runtime.InteropServices;
using System.Security.Cryptography;
using OrleansChain.Core.Keys;

namespace OrleansChain.Cli.Keys;

/// <summary>A pass phrase in memory that is not moved by the garbage collector, and is zeroed after use.</summary>
internal sealed class PassPhrase : IDisposable
{
    /// <summary>The fewest characters of a new pass phrase.</summary>
    public const int MinLength = 8;

    private readonly char[] _characters;

    private PassPhrase(char[] characters) => _characters = characters;

    /// <summary>The characters.</summary>
    public ReadOnlySpan<char> Characters => _characters;

    /// <summary>Takes a pass phrase and zeroes the given characters.</summary>
    /// <param name="characters">The characters.</param>
    /// <param name="kind">What it is, for the failure.</param>
    /// <exception cref="CommandFailureException">It is empty or too long.</exception>
    public static PassPhrase Take(Span<char> characters, SecretKind kind)
    {
        try
        {
            if (characters.Length is 0 or > KeyFile.MaxPassPhraseLength)
            {
                throw kind.Unfit($"A {kind.Name} has 1 to {KeyFile.MaxPassPhraseLength} characters.");
            }

            char[] copy = GC.AllocateUninitializedArray<char>(characters.Length, pinned: true);
            characters.CopyTo(copy);
            return new PassPhrase(copy);
        }
        finally
        {
            Zero(characters);
        }
    }

    /// <summary>Refuses a new pass phrase that is too short to protect anything.</summary>
    /// <exception cref="CommandFailureException">It is too short.</exception>
    public void RequireFit(SecretKind kind)
    {
        if (_characters.Length < MinLength)
        {
            throw kind.Unfit($"A new {kind.Name} needs at least {MinLength} characters.");
        }
    }

    /// <summary>Zeroes the characters.</summary>
    public void Dispose() => Zero(_characters);

    private static void Zero(Span<char> characters) =>
        CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(characters));
}
