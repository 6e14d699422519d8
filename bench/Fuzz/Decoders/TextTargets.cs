using System.Text;
using OrleansChain.Core;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Difficulty;
using OrleansChain.Core.Index;
using OrleansChain.Core.Memory;

namespace OrleansChain.Bench.Fuzz.Decoders;

/// <summary>The readers of short texts: what stands in paths, queries and settings.</summary>
internal static class TextTargets
{
    private delegate bool Reader<T>(ReadOnlySpan<char> text, out T value);

    /// <summary>All of them.</summary>
    public static IEnumerable<FuzzTarget> Of(FuzzWorld world) =>
    [
        Exact("address", Address.TryParse, world.Key.Address, default),
        Exact("hash", Hash256.TryParse, world.State.Seed, default),
        Exact("block hash", BlockHash.TryParse, world.Tip.Hash),
        Exact("chain tag", ChainTag.TryParse, world.Parameters.Tag),
        Exact("chain id", ReadChainId, ChainId.Parse("coin"), ChainId.Parse("election/7")),
        Exact("public key", PublicKey.TryParse, world.Key.PublicKey),
        Exact("signature", Signature.TryParse, world.Signature),
        Exact("target", CompactTarget.TryParse, world.State.NextTarget(180)),
        Exact<PageCursor>(
            "cursor",
            (text, out cursor) => PageCursor.Parse(text, PageCursorKind.Blocks, 7, out cursor) == CursorOutcome.Accepted,
            new PageCursor(PageCursorKind.Blocks, 7, 1_234)),
        Alike("amount", Amount.TryParse, new Amount(150_000_000), new Amount(1), new Amount(ulong.MaxValue), Amount.Zero),
        Alike("height", Height.TryParse, new Height(0), new Height(12_345), new Height(ulong.MaxValue)),
        Sizes(),
    ];

    private static bool ReadChainId(ReadOnlySpan<char> text, out ChainId value)
    {
        var isRead = ChainId.TryParse(text, out var id);
        value = id!;
        return isRead;
    }

    /// <summary>Values that have one text each.</summary>
    private static FuzzTarget Exact<T>(string name, Reader<T> read, params T[] samples) => Target(name, samples, text =>
    {
        if (!read(text, out var value))
        {
            return false;
        }

        return value!.ToString()!.AsSpan().SequenceEqual(text) ? true : throw new FuzzFindingException($"'{text}' is another text of {value}");
    });

    /// <summary>Values that more than one text may mean: what was read, written and read again must be the same.</summary>
    private static FuzzTarget Alike<T>(string name, Reader<T> read, params T[] samples)
        where T : IEquatable<T> => Target(name, samples, text =>
    {
        if (!read(text, out var value))
        {
            return false;
        }

        return read(value.ToString(), out var again) && again.Equals(value) && !text.Any(char.IsControl)
            ? true
            : throw new FuzzFindingException($"'{text}' becomes {value}");
    });

    private static FuzzTarget Sizes() => Target("size", ["256MiB", "1GiB", "0B", "9223372036854775807B"], text =>
    {
        var isRead = PlotSize.TryParse(text, out var bytes);
        return bytes >= 0 ? isRead : throw new FuzzFindingException($"'{text}' is {bytes} bytes");
    });

    private static FuzzTarget Target<T>(string name, IEnumerable<T> samples, Func<string, bool> decode) => new(
        name,
        FuzzShape.Text,
        [.. samples.Select(sample => Encoding.UTF8.GetBytes(sample!.ToString()!))],
        input => decode(Encoding.UTF8.GetString(input)));
}
