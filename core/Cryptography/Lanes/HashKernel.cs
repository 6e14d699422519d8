using System.Collections.Immutable;
using System.Runtime.Intrinsics;

namespace OrleansChain.Core.Cryptography.Lanes;

/// <summary>Hashes many short messages of one length at once with SHA-256, a message in each lane of a register.</summary>
public abstract class HashKernel
{
    /// <summary>The longest message, prefix and record together: eight blocks less the padding.</summary>
    public const int MaxMessageBytes = 503;

    private protected HashKernel(int lanes, bool isSupported)
    {
        Lanes = lanes;
        IsSupported = isSupported;
    }

    /// <summary>One kernel for each width, the widest first. All give the same on every processor.</summary>
    public static ImmutableArray<HashKernel> All { get; } =
    [
        new LaneHashKernel<Lanes512, Vector512<uint>>(),
        new LaneHashKernel<Lanes256, Vector256<uint>>(),
        new LaneHashKernel<Lanes128, Vector128<uint>>(),
        new LaneHashKernel<Lanes1, uint>(),
    ];

    /// <summary>The widest kernel that this processor has registers for.</summary>
    public static HashKernel Best { get; } = All.First(kernel => kernel.IsSupported);

    /// <summary>How many messages are hashed at once.</summary>
    public int Lanes { get; }

    /// <summary>Whether this processor has such registers; if not, the kernel gives the same, slowly.</summary>
    public bool IsSupported { get; }

    /// <summary>Replaces each value by its hash, that by its own hash, and so on.</summary>
    /// <param name="values">The values; each has its own chain of hashes.</param>
    /// <param name="times">How many hashes; 0 leaves the values as they are.</param>
    public abstract void Iterate(Span<Hash256> values, int times);

    /// <summary>Hashes messages that are a common prefix and a record each.</summary>
    /// <param name="prefix">What every message starts with; may be empty.</param>
    /// <param name="records">The records, one after the other.</param>
    /// <param name="hashes">
    /// As many places as there are records, so they give a record's length. They may begin where the records do, if a record is at least as long as a hash.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A message is longer than <see cref="MaxMessageBytes"/>, or the records are not of one length.
    /// </exception>
    public abstract void HashRecords(ReadOnlySpan<byte> prefix, ReadOnlySpan<byte> records, Span<Hash256> hashes);

    /// <summary>Hashes messages that are a common prefix and a record each, where the records lie apart from each other.</summary>
    /// <param name="prefix">What every message starts with; may be empty.</param>
    /// <param name="records">From the first record's start to the last one's end or further.</param>
    /// <param name="recordBytes">The length of a record.</param>
    /// <param name="strideBytes">How far each record begins behind the one before; at least its length.</param>
    /// <param name="hashes">As many places as there are records.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A message is longer than <see cref="MaxMessageBytes"/>, the records overlap, or there are fewer than places.
    /// </exception>
    public abstract void HashRecords(ReadOnlySpan<byte> prefix, ReadOnlySpan<byte> records, int recordBytes, int strideBytes, Span<Hash256> hashes);

    /// <summary>The number of the record whose message has the smallest hash, its first byte counting most; the first of equals.</summary>
    /// <param name="prefix">What every message starts with; may be empty.</param>
    /// <param name="records">The records, one after the other; at least one.</param>
    /// <param name="recordBytes">The length of a record.</param>
    /// <param name="hash">The smallest hash.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A message is longer than <see cref="MaxMessageBytes"/>, or the records are not whole ones, or there is none.
    /// </exception>
    public abstract int Smallest(ReadOnlySpan<byte> prefix, ReadOnlySpan<byte> records, int recordBytes, out Hash256 hash);
}
