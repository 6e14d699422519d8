using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace OrleansChain.Core.Cryptography.Lanes;

/// <summary>Messages of one length, a common prefix and a record, in lanes; at most two blocks each, padded.</summary>
/// <typeparam name="TLanes">The operations.</typeparam>
/// <typeparam name="TVector">The register.</typeparam>
internal sealed class MessageLanes<TLanes, TVector>
    where TLanes : struct, IWordLanes<TVector>
    where TVector : struct
{
    private const int BlockBytes = Sha256Words.BlockLength * sizeof(uint);
    private const int MaxBlocks = 2;

    /// <summary>A message schedule, then the state and the state before a block.</summary>
    private readonly TVector[] _work = new TVector[Sha256Words.Rounds + (2 * Sha256Words.StateLength)];

    /// <summary>The message's words as they lie in memory; what all messages share is there from the start.</summary>
    private readonly TVector[] _message = new TVector[MaxBlocks * Sha256Words.BlockLength];

    /// <summary>One message, to put prefix, record and padding together.</summary>
    private readonly byte[] _bytes = new byte[MaxBlocks * BlockBytes];
    private readonly int _prefixBytes;
    private readonly int _blocks;
    private readonly int _firstWord;
    private readonly int _endWord;

    /// <summary>Prepares messages.</summary>
    /// <param name="prefix">What every message starts with.</param>
    /// <param name="recordBytes">The length of a record.</param>
    public MessageLanes(ReadOnlySpan<byte> prefix, int recordBytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(recordBytes);
        int bytes = prefix.Length + recordBytes;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bytes, HashKernel.MaxMessageBytes, nameof(recordBytes));
        _prefixBytes = prefix.Length;
        _blocks = bytes + 1 + sizeof(ulong) <= BlockBytes ? 1 : 2;
        _firstWord = prefix.Length / sizeof(uint);
        _endWord = (bytes + sizeof(uint) - 1) / sizeof(uint);
        prefix.CopyTo(_bytes);
        _bytes[bytes] = 0x80;
        BinaryPrimitives.WriteUInt64BigEndian(_bytes.AsSpan((_blocks * BlockBytes) - sizeof(ulong)), (ulong)bytes * 8);
        ReadOnlySpan<uint> words = MemoryMarshal.Cast<byte, uint>(_bytes);
        for (int i = 0; i < words.Length; i++)
        {
            _message[i] = TLanes.Broadcast(words[i]);
        }
    }

    /// <summary>The hashes' eight words.</summary>
    public Span<TVector> Hash => _work.AsSpan(Sha256Words.Rounds, Sha256Words.StateLength);

    /// <summary>Puts a record into a lane.</summary>
    public void Set(int lane, ReadOnlySpan<byte> record)
    {
        record.CopyTo(_bytes.AsSpan(_prefixBytes));
        ReadOnlySpan<uint> words = MemoryMarshal.Cast<byte, uint>(_bytes)[_firstWord.._endWord];
        Span<uint> lanes = MemoryMarshal.Cast<TVector, uint>(_message.AsSpan(_firstWord, words.Length));
        for (int i = 0; i < words.Length; i++)
        {
            lanes[(i * TLanes.Count) + lane] = words[i];
        }
    }

    /// <summary>Hashes all lanes.</summary>
    public void Compute()
    {
        ref TVector w = ref MemoryMarshal.GetArrayDataReference(_work);
        ref TVector state = ref Unsafe.Add(ref w, Sha256Words.Rounds);
        ref TVector before = ref Unsafe.Add(ref state, Sha256Words.StateLength);
        Sha256Lanes<TLanes, TVector>.Initialize(ref state);
        for (int block = 0; block < _blocks; block++)
        {
            for (int i = 0; i < Sha256Words.BlockLength; i++)
            {
                Unsafe.Add(ref w, i) = TLanes.SwapBytes(_message[(block * Sha256Words.BlockLength) + i]);
            }

            Sha256Lanes<TLanes, TVector>.Compress(ref state, ref w, ref before);
        }
    }
}
