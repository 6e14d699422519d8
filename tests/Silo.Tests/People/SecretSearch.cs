using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Encoding;

namespace OrleansChain.Silo.Tests.People;

/// <summary>Looks for what is private in whatever was stored, logged or sent, in every form that it could have there.</summary>
internal sealed class SecretSearch
{
    /// <summary>Digits of base 64 at either end that its neighbours decide.</summary>
    private const int SharedDigits = 2;

    private readonly List<(string Name, byte[][] Forms, string[] BelongsTo)> _secrets = [];

    /// <summary>How many secrets there are.</summary>
    public int Count => _secrets.Count;

    /// <summary>A private key, which nobody but its device may have: the scalar, the way PKCS #8 and SEC 1 write it, as bytes and as text.</summary>
    public void Add(string name, PrivateKey key)
    {
        var scalar = new byte[PrivateKey.SizeBytes];
        key.CopyTo(scalar);
        using var device = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, D = scalar });
        _secrets.Add((
            name,
            [.. FormsOf(scalar), .. FormsOf(device.ExportPkcs8PrivateKey()), .. FormsOf(device.ExportECPrivateKey()), Utf8(device.ExportPkcs8PrivateKeyPem())],
            []));
    }

    /// <summary>A text, and the places whose names begin so that may have it.</summary>
    public void Add(string name, string text, params string[] belongsTo) => Add(name, Utf8(text), belongsTo);

    /// <summary>Bytes, and the places whose names begin so that may have them.</summary>
    public void Add(string name, byte[] bytes, params string[] belongsTo) => _secrets.Add((name, [.. FormsOf(bytes)], belongsTo));

    /// <summary>What is where it does not belong.</summary>
    public IReadOnlyList<string> Find(IReadOnlyCollection<(string Place, byte[] Bytes)> places) =>
    [
        .. from secret in _secrets
           from place in places
           where !secret.BelongsTo.Any(belonging => place.Place.StartsWith(belonging, StringComparison.Ordinal))
           where secret.Forms.Any(form => place.Bytes.AsSpan().IndexOf(form) >= 0)
           select $"{secret.Name} in {place.Place}",
    ];

    /// <summary>The forms of bytes: as they are, hexadecimal, base 32 and base 64 of either alphabet, wherever in a longer text of base 64 they begin.</summary>
    public static IEnumerable<byte[]> FormsOf(byte[] bytes)
    {
        yield return bytes;
        yield return Utf8(Convert.ToHexString(bytes));
        yield return Utf8(Convert.ToHexStringLower(bytes));
        yield return Utf8(Base32.Encode(bytes));
        foreach (var shift in (int[])[0, 1, 2])
        {
            byte[] shifted = [.. new byte[shift], .. bytes];
            var first = shift == 0 ? 0 : SharedDigits + shift - 1;
            foreach (var text in (string[])[Convert.ToBase64String(shifted).TrimEnd('='), Base64Url.EncodeToString(shifted)])
            {
                yield return Utf8(text[first..^SharedDigits]);
            }
        }
    }

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
