using System.Buffers.Binary;
using System.Diagnostics;
using System.Security.Cryptography;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Difficulty;
using OrleansChain.Core.Mining;
using OrleansChain.Core.Mining.Kernel;

namespace OrleansChain.Bench.Kernel;

/// <summary>The loops that are measured: each hashes so many nonces of a header and tells how long that took.</summary>
internal static class KernelLoops
{
    /// <summary>No hash will ever meet this target, so every search goes to its end.</summary>
    private static readonly CompactTarget Unreachable = CompactTarget.FromLeadingHexZeros(60);

    private static readonly BlockHeader Header = new(1, default, default, 1_700_000_000, Unreachable.Bits, 0);

    /// <summary>A kernel on this thread.</summary>
    public static TimeSpan Search(NonceKernel kernel, ulong count)
    {
        var start = Stopwatch.GetTimestamp();
        kernel.Search(Header, new NonceRange(0, count), Unreachable);
        return Stopwatch.GetElapsedTime(start);
    }

    /// <summary>A kernel on this thread and another, half of the nonces each: from the common start to the end of the slower one.</summary>
    public static TimeSpan SearchOnTwo(NonceKernel kernel, ulong count)
    {
        using Barrier barrier = new(2);
        long otherEnd = 0;
        Thread other = new(() =>
        {
            barrier.SignalAndWait();
            kernel.Search(Header, new NonceRange(0, count / 2), Unreachable);
            otherEnd = Stopwatch.GetTimestamp();
        });
        other.Start();
        barrier.SignalAndWait();
        var start = Stopwatch.GetTimestamp();
        kernel.Search(Header, new NonceRange((uint)(count / 2), count / 2), Unreachable);
        var end = Stopwatch.GetTimestamp();
        other.Join();
        return Stopwatch.GetElapsedTime(start, Math.Max(end, otherEnd));
    }

    /// <summary>The base class library twice for each nonce.</summary>
    public static TimeSpan HashData(ulong count)
    {
        Span<byte> bytes = stackalloc byte[BlockHeader.SizeBytes];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        Header.CopyTo(bytes);
        var start = Stopwatch.GetTimestamp();
        for (uint nonce = 0; nonce < count; nonce++)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(bytes[BlockHeader.NonceOffset..], nonce);
            SHA256.HashData(bytes, hash);
            SHA256.HashData(hash, hash);
        }

        return Stopwatch.GetElapsedTime(start);
    }
}
