using System.Buffers.Binary;
using Orleans.Storage;
using OrleansChain.Core.Elections;
using OrleansChain.Core.Elections.Lifecycle;
using OrleansChain.Core.Mining;
using OrleansChain.Grains.Storage;

namespace OrleansChain.Grains.Elections;

/// <summary>What an election's sealing has to do, when it began and ended, and what it took: what is told after a restart.</summary>
/// <param name="storage">The storage of the name <c>elections</c>.</param>
/// <param name="election">The election.</param>
/// <remarks>
/// The record: tag <c>OCE1</c>, ballots (8), ballots in a block (4), hexadecimal zeros (1), mining mode (1), begin and end in Unix milliseconds (8, 8; no
/// end is 0), hashes (8), processor time in microseconds (8).
/// </remarks>
internal sealed class SealingRecord(IGrainStorage storage, ElectionId election)
{
    private const int RecordBytes = 50;
    private const int PerBlockOffset = 12;
    private const int ZerosOffset = 16;
    private const int ModeOffset = 17;
    private const int BeginOffset = 18;
    private const int EndOffset = 26;
    private const int HashesOffset = 34;
    private const int TimeOffset = 42;

    private readonly RecordShelf _records = new(storage, "sealing");
    private string? _eTag;

    /// <summary>What the blocks hold; nothing before sealing began.</summary>
    public SealingPlan Plan { get; private set; } = new(0, 1);

    /// <summary>Leading hexadecimal zeros of a block's hash.</summary>
    public int HexZeros { get; private set; }

    /// <summary>How the work is split.</summary>
    public MiningMode Mode { get; private set; }

    /// <summary>When it began; null before.</summary>
    public DateTimeOffset? BeganUtc { get; private set; }

    /// <summary>When it ended; null before.</summary>
    public DateTimeOffset? EndedUtc { get; private set; }

    /// <summary>Hashes computed when it ended.</summary>
    public long Hashes { get; private set; }

    /// <summary>Processor time when it ended.</summary>
    public TimeSpan ProcessorTime { get; private set; }

    private static ReadOnlySpan<byte> Tag => "OCE1"u8;

    /// <summary>Reads what is stored, if anything.</summary>
    /// <exception cref="DamagedRecordException">The record is damaged.</exception>
    public async Task Read()
    {
        (var bytes, _eTag) = await _records.ReadWithETag(election.Value);
        if (bytes is null)
        {
            return;
        }

        if (bytes.Length != RecordBytes || !bytes.AsSpan().StartsWith(Tag))
        {
            throw new DamagedRecordException($"sealing/{election}", "it is no record of a sealing");
        }

        Plan = new SealingPlan(Long(bytes, Tag.Length), BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(PerBlockOffset)));
        (HexZeros, Mode) = (bytes[ZerosOffset], (MiningMode)bytes[ModeOffset]);
        BeganUtc = DateTimeOffset.FromUnixTimeMilliseconds(Long(bytes, BeginOffset));
        EndedUtc = Long(bytes, EndOffset) is var end and > 0 ? DateTimeOffset.FromUnixTimeMilliseconds(end) : null;
        Hashes = Long(bytes, HashesOffset);
        ProcessorTime = TimeSpan.FromMicroseconds(Long(bytes, TimeOffset));
    }

    /// <summary>Records that it begins; where it has begun before, that stands.</summary>
    public async Task Begin(DateTimeOffset now, long ballots, ElectionDefinition definition)
    {
        if (BeganUtc is null)
        {
            Plan = new SealingPlan(ballots, definition.BallotsPerBlock);
            (HexZeros, Mode) = (definition.DifficultyHexZeros, definition.MiningMode);
            await Write(now, null);
            BeganUtc = now;
        }
    }

    /// <summary>Records the end; the first one counts.</summary>
    public async Task End(DateTimeOffset now, long hashes, TimeSpan processorTime)
    {
        if (EndedUtc is null)
        {
            (Hashes, ProcessorTime) = (hashes, processorTime);
            await Write(BeganUtc!.Value, now);
            EndedUtc = now;
        }
    }

    private static long Long(byte[] bytes, int offset) => BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(offset));

    private async Task Write(DateTimeOffset began, DateTimeOffset? ended)
    {
        var bytes = new byte[RecordBytes];
        Tag.CopyTo(bytes);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(Tag.Length), Plan.Ballots);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(PerBlockOffset), Plan.BallotsPerBlock);
        (bytes[ZerosOffset], bytes[ModeOffset]) = ((byte)HexZeros, (byte)Mode);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(BeginOffset), began.ToUnixTimeMilliseconds());
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(EndOffset), ended?.ToUnixTimeMilliseconds() ?? 0);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(HashesOffset), Hashes);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(TimeOffset), (long)ProcessorTime.TotalMicroseconds);
        _eTag = await _records.Write(election.Value, bytes, _eTag);
    }
}
