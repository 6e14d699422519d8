using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Orleans.Runtime;

/// <summary>
/// How integers and <see cref="Guid"/>s are written as keys: hexadecimal digits, then, where there is an extension, a plus sign and its
/// text.
/// </summary>
public static class GrainIdKeyExtensions
{
    /// <summary>The key of an integer.</summary>
    public static IdSpan CreateIntegerKey(long key) => IdSpan.Create(key.ToString("X", CultureInfo.InvariantCulture));

    /// <summary>The key of an integer with an extension.</summary>
    public static IdSpan CreateIntegerKey(long key, string? keyExtension) =>
        string.IsNullOrWhiteSpace(keyExtension) ? CreateIntegerKey(key) : IdSpan.Create($"{key:X}+{keyExtension}");

    /// <summary>The key of a <see cref="Guid"/>.</summary>
    public static IdSpan CreateGuidKey(Guid key) => IdSpan.Create(key.ToString("N"));

    /// <summary>The key of a <see cref="Guid"/> with an extension.</summary>
    public static IdSpan CreateGuidKey(Guid key, string? keyExtension) =>
        string.IsNullOrWhiteSpace(keyExtension) ? CreateGuidKey(key) : IdSpan.Create($"{key:N}+{keyExtension}");

    /// <summary>Reads an integer key.</summary>
    public static bool TryGetIntegerKey(this GrainId grainId, out long key, out string? keyExt)
    {
        Split(grainId, out var digits, out keyExt);
        return long.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out key);
    }

    /// <summary>The integer key; throws <see cref="ArgumentException"/> where the key is none.</summary>
    public static long GetIntegerKey(this GrainId grainId, out string? keyExt) =>
        TryGetIntegerKey(grainId, out var key, out keyExt) ? key : throw new ArgumentException($"The key of {grainId} is not an integer.", nameof(grainId));

    /// <summary>The integer key; throws <see cref="ArgumentException"/> where the key is none.</summary>
    public static long GetIntegerKey(this GrainId grainId) => GetIntegerKey(grainId, out _);

    /// <summary>Reads a <see cref="Guid"/> key.</summary>
    public static bool TryGetGuidKey(this GrainId grainId, out Guid key, out string? keyExt)
    {
        Split(grainId, out var digits, out keyExt);
        return Guid.TryParseExact(digits, "N", out key);
    }

    /// <summary>The <see cref="Guid"/> key; throws <see cref="ArgumentException"/> where the key is none.</summary>
    public static Guid GetGuidKey(this GrainId grainId, out string? keyExt) =>
        TryGetGuidKey(grainId, out var key, out keyExt) ? key : throw new ArgumentException($"The key of {grainId} is not a Guid.", nameof(grainId));

    /// <summary>The <see cref="Guid"/> key; throws <see cref="ArgumentException"/> where the key is none.</summary>
    public static Guid GetGuidKey(this GrainId grainId) => GetGuidKey(grainId, out _);

    [SuppressMessage("Globalization", "CA1307", Justification = "A single character.")]
    private static void Split(GrainId grainId, out string digits, out string? extension)
    {
        var text = grainId.Key.ToString();
        var plus = text.IndexOf('+');
        digits = plus < 0 ? text : text[..plus];
        extension = plus < 0 ? null : text[(plus + 1)..];
    }
}
