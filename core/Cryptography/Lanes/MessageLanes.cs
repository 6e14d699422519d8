using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace OrleansChain.Core.Cryptography.Lanes;

/// <summary>Messages of one length, a common prefix and a record, in lanes; at most eight blocks each, padded.</summary>
/// <typeparam name="TLanes">The operations.</typeparam>
/// <typeparam name="TVector">The register.</typeparam>
internal readonly ref struct MessageLanes<TLanes, TVector>
    where TLanes : struct, IWordLanes<TVector>
    where TVector : unmanaged
{
    /// <summary>How many registers of memory it works in: a message schedule, the state, the state before a block, and the messages.</summary>
    public const int WorkLength = MessageStart + (MaxBlocks * Sha256Words.BlockLength);

    /// <summary>How many bytes it works in.</summary>
    public const int WorkBytes = MaxBlocks * BlockBytes;

    private const int BlockBytes = Sha256Words.BlockLength * sizeof(uint);
    private const int MaxBlocks = 8;
    private const int StateStart = Sha256Words.Rounds;
    private const int BeforeStart = StateStart + Sha256Words.StateLength;
    private const int MessageStart = BeforeStart + Sha256Words.StateLength;

    private readonly Span<TVector> _work;

    /// <summary>One message, to put prefix, record and padding together where records are not whole words.</summary>
    private readonly Span<byte> _bytes;
    private readonly int _prefixBytes;
    private readonly int _recordBytes;
    private readonly int _blocks;

    /// <summary>Prepares messages.</summary>
    /// <param name="prefix">What every message starts with.</param>
    /// <param name="recordBytes">The length of a record.</param>
    /// <param name="work"><see cref="WorkLength"/> registers of memory.</param>
    /// <param name="bytes"><see cref="WorkBytes"/> bytes, all zero.</param>
    public MessageLanes(ReadOnlySpan<byte> prefix, int recordBytes, Span<TVector> work, Span<byte> bytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(recordBytes);
        int length = prefix.Length + recordBytes;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, HashKernel.MaxMessageBytes, nameof(recordBytes));
        _work = work;
        _bytes = bytes;
        _prefixBytes = prefix.Length;
        _recordBytes = recordBytes;
        _blocks = (length + 1 + sizeof(ulong) + BlockBytes - 1) / BlockBytes;
        prefix.CopyTo(bytes);
        bytes[length] = 0x80;
        BinaryPrimitives.WriteUInt64BigEndian(bytes[((_blocks * BlockBytes) - sizeof(ulong))..], (ulong)length * 8);
        ReadOnlySpan<uint> words = MemoryMarshal.Cast<byte, uint>(bytes[..(_blocks * BlockBytes)]);
        for (int i = 0; i < words.Length; i++)
        {
            work[MessageStart + i] = TLanes.Broadcast(BinaryPrimitives.ReverseEndianness(words[i]));
        }
    }

    /// <summary>The hashes' eight words.</summary>
    public Span<TVector> Hash => _work.Slice(StateStart, Sha256Words.StateLength);

    /// <summary>Puts records into the lanes.</summary>
    /// <param name="records">The records.</param>
    /// <param name="count">How many: as many as there are lanes or fewer.</param>
    /// <param name="strideBytes">How far each begins behind the one before.</param>
    public void Set(ReadOnlySpan<byte> records, int count, int strideBytes)
    {
        int first = _prefixBytes / sizeof(uint);
        ref uint place = ref Unsafe.As<TVector, uint>(ref _work[MessageStart + first]);
        if (_recordBytes % sizeof(uint) == 0)
        {
            for (int lane = 0; lane < count; lane++)
            {
                SetWords(ref Unsafe.Add(ref place, lane), MemoryMarshal.Cast<byte, uint>(records.Slice(lane * strideBytes, _recordBytes)));
            }
        }
        else
        {
            for (int lane = 0; lane < count; lane++)
            {
                SetBytes(ref Unsafe.Add(ref place, lane), records.Slice(lane * strideBytes, _recordBytes));
            }
        }
    }

    /// <summary>A record of whole words, each of which reaches into two of the message's where the prefix is not of whole words.</summary>
    private void SetWords(ref uint place, ReadOnlySpan<uint> words)
    {
        int shift = 8 * (_prefixBytes % sizeof(uint));
        if (shift == 0)
        {
            for (int i = 0; i < words.Length; i++)
            {
                Unsafe.Add(ref place, i * TLanes.Count) = BinaryPrimitives.ReverseEndianness(words[i]);
            }

            return;
        }

        // What the message's first word has of the prefix is the same in every message.
        uint above = place >> (32 - shift) << (32 - shift);
        for (int i = 0; i < words.Length; i++)
        {
            uint word = BinaryPrimitives.ReverseEndianness(words[i]);
            Unsafe.Add(ref place, i * TLanes.Count) = above | (word >> shift);
            above = word << (32 - shift);
        }

        Unsafe.Add(ref place, words.Length * TLanes.Count) = above | (Sha256Words.Padding >> shift);
    }

    private void SetBytes(ref uint place, ReadOnlySpan<byte> record)
    {
        record.CopyTo(_bytes[_prefixBytes..]);
        int first = _prefixBytes / sizeof(uint);
        int end = (_prefixBytes + record.Length + sizeof(uint) - 1) / sizeof(uint);
        ReadOnlySpan<uint> words = MemoryMarshal.Cast<byte, uint>(_bytes)[first..end];
        for (int i = 0; i < words.Length; i++)
        {
            Unsafe.Add(ref place, i * TLanes.Count) = BinaryPrimitives.ReverseEndianness(words[i]);
        }
    }

    /// <summary>Hashes all lanes.</summary>
    public void Compute()
    {
        ref TVector w = ref MemoryMarshal.GetReference(_work);
        ref TVector state = ref Unsafe.Add(ref w, StateStart);
        ref TVector before = ref Unsafe.Add(ref w, BeforeStart);
        Sha256Lanes<TLanes, TVector>.Initialize(ref state);
        for (int block = 0; block < _blocks; block++)
        {
            _work.Slice(MessageStart + (block * Sha256Words.BlockLength), Sha256Words.BlockLength).CopyTo(_work);
            Sha256Lanes<TLanes, TVector>.Compress(ref state, ref w, ref before);
        }
    }
}
