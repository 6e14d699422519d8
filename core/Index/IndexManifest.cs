using System.Buffers.Binary;
using System.Collections.Immutable;
using OrleansChain.Core.Encoding;

namespace OrleansChain.Core.Index;

/// <summary>
/// What the index on disk is of: the commit of every change. Bytes, little-endian: tag "OCXM" | chain tag 8 | writer u64 | next number u32 |
/// next height u64 | last block's hash 32 | transactions u64 | tally: writer u64, number u32, parts u32 | runs u32, and for each, oldest first: writer u64,
/// number u32, level u8, pages u32, entries u64 | dead u32, and for each: writer u64, number u32, kind u8, records u32 | CRC-32C of all before.
/// </summary>
public sealed record IndexManifest
{
    private const int ChainOffset = 4;
    private const int WriterOffset = ChainOffset + ChainTag.SizeBytes;
    private const int NextHeightOffset = WriterOffset + RunId.SizeBytes;
    private const int HashOffset = NextHeightOffset + Height.SizeBytes;
    private const int TransactionsOffset = HashOffset + BlockHash.SizeBytes;
    private const int TallyOffset = TransactionsOffset + sizeof(ulong);
    private const int RunsOffset = TallyOffset + RunId.SizeBytes + sizeof(int);
    private const int FixedBytes = RunsOffset + sizeof(int) + sizeof(int) + sizeof(uint);

    private static ReadOnlySpan<byte> Tag => "OCXM"u8;

    /// <summary>The chain.</summary>
    public required ChainTag Chain { get; init; }

    /// <summary>Who wrote it, and the first number that it had not given to a run or tally.</summary>
    public required RunId Next { get; init; }

    /// <summary>The height of the first block that is not in the runs.</summary>
    public required Height NextHeight { get; init; }

    /// <summary>The hash of the block before that; all zero where there is none.</summary>
    public required BlockHash LastHash { get; init; }

    /// <summary>How many transactions the runs know.</summary>
    public required long TransactionCount { get; init; }

    /// <summary>The name of the producers' tally as of that height.</summary>
    public required RunId Tally { get; init; }

    /// <summary>How many parts the tally has; none where nobody has sealed a block.</summary>
    public required int TallyParts { get; init; }

    /// <summary>The runs, oldest blocks first.</summary>
    public required ImmutableArray<IndexRun> Runs { get; init; }

    /// <summary>What is to be cleared.</summary>
    public required ImmutableArray<DeadRun> Dead { get; init; }

    /// <summary>The bytes.</summary>
    public byte[] Encode()
    {
        byte[] bytes = new byte[FixedBytes + (Runs.Length * IndexRun.SizeBytes) + (Dead.Length * DeadRun.SizeBytes)];
        Span<byte> span = bytes;
        Tag.CopyTo(span);
        Chain.CopyTo(span[ChainOffset..]);
        Write(span[WriterOffset..], Next);
        NextHeight.CopyTo(span[NextHeightOffset..]);
        LastHash.CopyTo(span[HashOffset..]);
        BinaryPrimitives.WriteInt64LittleEndian(span[TransactionsOffset..], TransactionCount);
        Write(span[TallyOffset..], Tally);
        BinaryPrimitives.WriteInt32LittleEndian(span[(TallyOffset + RunId.SizeBytes)..], TallyParts);
        BinaryPrimitives.WriteInt32LittleEndian(span[RunsOffset..], Runs.Length);
        span = span[(RunsOffset + sizeof(int))..];
        foreach (IndexRun run in Runs)
        {
            Write(span, run.Id);
            span[RunId.SizeBytes] = run.Level;
            BinaryPrimitives.WriteInt32LittleEndian(span[(RunId.SizeBytes + sizeof(byte))..], run.PageCount);
            BinaryPrimitives.WriteInt64LittleEndian(span[(RunId.SizeBytes + sizeof(byte) + sizeof(int))..], run.EntryCount);
            span = span[IndexRun.SizeBytes..];
        }

        BinaryPrimitives.WriteInt32LittleEndian(span, Dead.Length);
        span = span[sizeof(int)..];
        foreach (DeadRun dead in Dead)
        {
            Write(span, dead.Id);
            span[RunId.SizeBytes] = (byte)dead.Kind;
            BinaryPrimitives.WriteInt32LittleEndian(span[(RunId.SizeBytes + sizeof(byte))..], dead.RecordCount);
            span = span[DeadRun.SizeBytes..];
        }

        BinaryPrimitives.WriteUInt32LittleEndian(span, Crc32C.Compute(bytes.AsSpan(0, bytes.Length - sizeof(uint))));
        return bytes;
    }

    /// <summary>The manifest of a chain; null where the bytes are altered, or of another chain or version.</summary>
    public static IndexManifest? Decode(ReadOnlySpan<byte> bytes, ChainTag chain)
    {
        if (bytes.Length < FixedBytes
            || BinaryPrimitives.ReadUInt32LittleEndian(bytes[^sizeof(uint)..]) != Crc32C.Compute(bytes[..^sizeof(uint)])
            || !bytes.StartsWith(Tag)
            || ChainTag.ReadFrom(bytes[ChainOffset..]) != chain)
        {
            return null;
        }

        int runs = BinaryPrimitives.ReadInt32LittleEndian(bytes[RunsOffset..]);
        long deadOffset = RunsOffset + sizeof(int) + ((long)runs * IndexRun.SizeBytes);
        if (runs < 0 || deadOffset + sizeof(int) > bytes.Length - sizeof(uint))
        {
            return null;
        }

        int dead = BinaryPrimitives.ReadInt32LittleEndian(bytes[(int)deadOffset..]);
        if (dead < 0 || FixedBytes + ((long)runs * IndexRun.SizeBytes) + ((long)dead * DeadRun.SizeBytes) != bytes.Length)
        {
            return null;
        }

        return new IndexManifest
        {
            Chain = chain,
            Next = ReadId(bytes[WriterOffset..]),
            NextHeight = Height.ReadFrom(bytes[NextHeightOffset..]),
            LastHash = BlockHash.ReadFrom(bytes[HashOffset..]),
            TransactionCount = BinaryPrimitives.ReadInt64LittleEndian(bytes[TransactionsOffset..]),
            Tally = ReadId(bytes[TallyOffset..]),
            TallyParts = BinaryPrimitives.ReadInt32LittleEndian(bytes[(TallyOffset + RunId.SizeBytes)..]),
            Runs = ReadRuns(bytes[(RunsOffset + sizeof(int))..], runs),
            Dead = ReadDead(bytes[((int)deadOffset + sizeof(int))..], dead),
        };
    }

    private static ImmutableArray<IndexRun> ReadRuns(ReadOnlySpan<byte> bytes, int count)
    {
        var runs = ImmutableArray.CreateBuilder<IndexRun>(count);
        for (; runs.Count < count; bytes = bytes[IndexRun.SizeBytes..])
        {
            runs.Add(new IndexRun(
                ReadId(bytes),
                bytes[RunId.SizeBytes],
                BinaryPrimitives.ReadInt32LittleEndian(bytes[(RunId.SizeBytes + sizeof(byte))..]),
                BinaryPrimitives.ReadInt64LittleEndian(bytes[(RunId.SizeBytes + sizeof(byte) + sizeof(int))..])));
        }

        return runs.MoveToImmutable();
    }

    private static ImmutableArray<DeadRun> ReadDead(ReadOnlySpan<byte> bytes, int count)
    {
        var dead = ImmutableArray.CreateBuilder<DeadRun>(count);
        for (; dead.Count < count; bytes = bytes[DeadRun.SizeBytes..])
        {
            dead.Add(new DeadRun(
                ReadId(bytes),
                (DeadKind)bytes[RunId.SizeBytes],
                BinaryPrimitives.ReadInt32LittleEndian(bytes[(RunId.SizeBytes + sizeof(byte))..])));
        }

        return dead.MoveToImmutable();
    }

    private static void Write(Span<byte> destination, RunId id)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(destination, id.Writer);
        BinaryPrimitives.WriteUInt32LittleEndian(destination[sizeof(ulong)..], id.Number);
    }

    private static RunId ReadId(ReadOnlySpan<byte> bytes) =>
        new(BinaryPrimitives.ReadUInt64LittleEndian(bytes), BinaryPrimitives.ReadUInt32LittleEndian(bytes[sizeof(ulong)..]));
}
