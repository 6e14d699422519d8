using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Encoding;

namespace OrleansChain.Core.People;

/// <summary>
/// A code that counts once: it activates an account, or stands in for a second factor. Sixteen digits of base 32 in groups of four, 80 random bits: nobody
/// guesses one, and none can be found from its hash.
/// </summary>
public static class OneTimeCode
{
    /// <summary>How many random bytes a code is made of.</summary>
    public const int EntropyBytes = 10;

    private const int GroupLength = 4;
    private const int MaxTyped = 64;

    private static ReadOnlySpan<byte> Tag => "OCO1"u8;

    /// <summary>The text of a code, such as "ABCD-EFGH-IJKL-MNOP".</summary>
    /// <param name="entropy">Ten random bytes.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are more or fewer.</exception>
    public static string Create(ReadOnlySpan<byte> entropy)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(entropy.Length, EntropyBytes, nameof(entropy));
        return string.Join('-', Base32.Encode(entropy).Chunk(GroupLength).Select(group => new string(group)));
    }

    /// <summary>
    /// What is kept of a code: the SHA-256 of "OCO1", the user's name, a zero and the code in upper case without spaces and '-'. All zero for a text that is too
    /// long to be typed; no code has that hash.
    /// </summary>
    public static Hash256 HashFor(UserName user, string code)
    {
        ArgumentNullException.ThrowIfNull(user);
        ArgumentNullException.ThrowIfNull(code);
        if (code.Length > MaxTyped)
        {
            return default;
        }

        string digits = string.Concat(code.Where(c => c is not (' ' or '-'))).ToUpperInvariant();
        return Sha256.Hash([.. Tag, .. System.Text.Encoding.ASCII.GetBytes(user.Value), 0, .. System.Text.Encoding.UTF8.GetBytes(digits)]);
    }

    /// <summary>Whether a typed code has the hash that was kept; no code has none.</summary>
    public static bool Fits(UserName user, string code, in Hash256 kept)
    {
        Hash256 typed = HashFor(user, code);
        return kept != default && typed == kept;
    }
}
