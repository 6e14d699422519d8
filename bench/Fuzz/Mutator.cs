using System.Buffers.Binary;

namespace OrleansChain.Bench.Fuzz;

/// <summary>Spoils good inputs: flipped bits, cut and spliced pieces, lengths and counts that lie.</summary>
internal static class Mutator
{
    private const int MaxChanges = 4;
    private const int MaxInserted = 64;

    private static readonly ulong[] Numbers =
    [
        0, 1, 2, 127, 128, 255, 256, 0x7FFF, 0x8000, 0xFFFF, 0x10000, 0xFFFFFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF, 0x100000000,
        long.MaxValue, 1UL << 63, ulong.MaxValue, ulong.MaxValue - 1,
    ];

    /// <summary>A new input from a good one; now and then the good one itself.</summary>
    public static byte[] Spoil(FuzzTarget target, Random random)
    {
        var input = Pick(target.Samples, random).ToArray();
        var changes = random.Next(MaxChanges + 1);
        for (var change = 0; change < changes; change++)
        {
            input = target.Shape == FuzzShape.Json && random.Next(3) > 0
                ? JsonMutator.Spoil(input, random)
                : Spoil(input, target, random);
        }

        if (target.Reseal is { } reseal && changes > 0 && random.Next(2) == 0)
        {
            reseal(input);
        }

        return input;
    }

    private static byte[] Spoil(byte[] input, FuzzTarget target, Random random)
    {
        switch (random.Next(9))
        {
            case 0:
                return Flip(input, random);
            case 1:
                return input[..random.Next(input.Length + 1)];
            case 2:
                return [.. input, .. Bytes(random)];
            case 3 or 4:
                return WriteNumber(input, random);
            case 5:
                var other = Pick(target.Samples, random);
                return [.. input[..random.Next(input.Length + 1)], .. other[random.Next(other.Length + 1)..]];
            case 6:
                var (from, to) = Range(input, random);
                return [.. input[..from], .. input[to..]];
            case 7:
                (from, to) = Range(input, random);
                return [.. input[..to], .. input[from..]];
            default:
                var at = random.Next(input.Length + 1);
                return [.. input[..at], .. Bytes(random), .. input[at..]];
        }
    }

    private static byte[] Flip(byte[] input, Random random)
    {
        for (var flips = 1 + random.Next(8); flips > 0 && input.Length > 0; flips--)
        {
            input[random.Next(input.Length)] ^= (byte)(1 << random.Next(8));
        }

        return input;
    }

    /// <summary>Overwrites some place, where a length or a count may stand, with a number of those that go wrong.</summary>
    private static byte[] WriteNumber(byte[] input, Random random)
    {
        var size = 1 << random.Next(4);
        if (input.Length < size)
        {
            return input;
        }

        var number = random.Next(3) == 0 ? (ulong)(input.Length + random.Next(-3, 4)) : Numbers[random.Next(Numbers.Length)];
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        if (random.Next(8) == 0)
        {
            BinaryPrimitives.WriteUInt64BigEndian(bytes, number << (64 - (8 * size)));
        }
        else
        {
            BinaryPrimitives.WriteUInt64LittleEndian(bytes, number);
        }

        bytes[..size].CopyTo(input.AsSpan(random.Next(input.Length - size + 1)));
        return input;
    }

    private static byte[] Bytes(Random random)
    {
        var bytes = new byte[1 + random.Next(MaxInserted)];
        random.NextBytes(bytes);
        return bytes;
    }

    private static (int From, int To) Range(byte[] input, Random random)
    {
        var from = random.Next(input.Length + 1);
        return (from, from + random.Next(Math.Min(input.Length - from, 4 * MaxInserted) + 1));
    }

    private static byte[] Pick(IReadOnlyList<byte[]> samples, Random random) => samples[random.Next(samples.Count)];
}
