using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace OrleansChain.Core.Cryptography.Lanes;

/// <inheritdoc cref="HashKernel"/>
/// <typeparam name="TLanes">The operations.</typeparam>
/// <typeparam name="TVector">The register.</typeparam>
internal sealed class LaneHashKernel<TLanes, TVector>() : HashKernel(TLanes.Count, TLanes.IsSupported)
    where TLanes : struct, IWordLanes<TVector>
    where TVector : unmanaged
{
    private const int StateLength = Sha256Words.StateLength;

    /// <inheritdoc/>
    public override void Iterate(Span<Hash256> values, int times)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(times);
        TVector[] work = ArrayPool<TVector>.Shared.Rent(Sha256Words.Rounds + StateLength);
        ref TVector w = ref work[0];
        DigestLanes<TLanes, TVector>.Pad(ref w);
        Span<TVector> words = work.AsSpan(0, StateLength);
        for (; !values.IsEmpty; values = values[Math.Min(TLanes.Count, values.Length)..])
        {
            Span<Hash256> batch = values[..Math.Min(TLanes.Count, values.Length)];
            Load(batch, words);
            for (int done = 0; done < times; done++)
            {
                DigestLanes<TLanes, TVector>.Hash(ref w, ref work[Sha256Words.Rounds]);
            }

            Store(words, batch);
        }

        ArrayPool<TVector>.Shared.Return(work);
    }

    /// <inheritdoc/>
    public override void HashRecords(ReadOnlySpan<byte> prefix, ReadOnlySpan<byte> records, Span<Hash256> hashes)
    {
        if (hashes.IsEmpty)
        {
            ArgumentOutOfRangeException.ThrowIfNotEqual(records.Length, 0, nameof(records));
            return;
        }

        int size = records.Length / hashes.Length;
        ArgumentOutOfRangeException.ThrowIfNotEqual(records.Length, size * hashes.Length, nameof(records));
        HashRecords(prefix, records, size, size, hashes);
    }

    /// <inheritdoc/>
    public override void HashRecords(ReadOnlySpan<byte> prefix, ReadOnlySpan<byte> records, int recordBytes, int strideBytes, Span<Hash256> hashes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(strideBytes, recordBytes);
        TVector[] work = ArrayPool<TVector>.Shared.Rent(MessageLanes<TLanes, TVector>.WorkLength);
        Span<byte> bytes = stackalloc byte[MessageLanes<TLanes, TVector>.WorkBytes];
        MessageLanes<TLanes, TVector> messages = new(prefix, recordBytes, work, bytes);
        for (int done = 0; done < hashes.Length; done += TLanes.Count)
        {
            int count = Math.Min(TLanes.Count, hashes.Length - done);
            messages.Set(records[(done * strideBytes)..], count, strideBytes);
            messages.Compute();
            Store(messages.Hash, hashes.Slice(done, count));
        }

        ArrayPool<TVector>.Shared.Return(work);
    }

    /// <inheritdoc/>
    public override int Smallest(ReadOnlySpan<byte> prefix, ReadOnlySpan<byte> records, int recordBytes, out Hash256 hash)
    {
        ArgumentOutOfRangeException.ThrowIfZero(records.Length, nameof(records));
        TVector[] work = ArrayPool<TVector>.Shared.Rent(MessageLanes<TLanes, TVector>.WorkLength);
        Span<byte> bytes = stackalloc byte[MessageLanes<TLanes, TVector>.WorkBytes];
        MessageLanes<TLanes, TVector> messages = new(prefix, recordBytes, work, bytes);
        int number = records.Length / recordBytes;
        ArgumentOutOfRangeException.ThrowIfNotEqual(records.Length, number * recordBytes, nameof(records));
        Span<Hash256> hashes = stackalloc Hash256[TLanes.Count];
        TVector limit = TLanes.Broadcast(uint.MaxValue);
        int best = -1;
        hash = default;
        for (int done = 0; done < number; done += TLanes.Count)
        {
            int count = Math.Min(TLanes.Count, number - done);
            messages.Set(records[(done * recordBytes)..], count, recordBytes);
            messages.Compute();
            ulong candidates = TLanes.LanesAtMost(messages.Hash[0], limit) & ((1UL << count) - 1);
            if (candidates == 0)
            {
                continue;
            }

            Store(messages.Hash, hashes[..count]);
            for (; candidates != 0; candidates &= candidates - 1)
            {
                int lane = BitOperations.TrailingZeroCount(candidates);
                if (best < 0 || hashes[lane].CompareTo(hash) < 0)
                {
                    (best, hash) = (done + lane, hashes[lane]);
                }
            }

            limit = TLanes.Broadcast(BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan()));
        }

        ArrayPool<TVector>.Shared.Return(work);
        return best;
    }

    private static void Load(ReadOnlySpan<Hash256> values, Span<TVector> words)
    {
        ReadOnlySpan<uint> source = MemoryMarshal.Cast<Hash256, uint>(values);
        Span<uint> lanes = MemoryMarshal.Cast<TVector, uint>(words);
        for (int i = 0; i < source.Length; i++)
        {
            lanes[(i % StateLength * TLanes.Count) + (i / StateLength)] = BinaryPrimitives.ReverseEndianness(source[i]);
        }
    }

    private static void Store(ReadOnlySpan<TVector> words, Span<Hash256> values)
    {
        ReadOnlySpan<uint> lanes = MemoryMarshal.Cast<TVector, uint>(words);
        Span<uint> target = MemoryMarshal.Cast<Hash256, uint>(values);
        for (int i = 0; i < target.Length; i++)
        {
            target[i] = BinaryPrimitives.ReverseEndianness(lanes[(i % StateLength * TLanes.Count) + (i / StateLength)]);
        }
    }
}
