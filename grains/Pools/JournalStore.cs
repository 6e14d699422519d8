using System.Buffers.Binary;
using OrleansChain.Core;
using OrleansChain.Core.Pool;
using OrleansChain.Grains.Storage;
using OrleansChain.GrainInterfaces.Pools;
using Orleans.Storage;

namespace OrleansChain.Grains.Pools;

/// <summary>
/// A pool's journal in storage: groups written once under consecutive numbers, one checkpoint that names the first live group, and a floor
/// below which nothing is written any more.
/// </summary>
/// <remarks>
/// A group fences a second pool only as long as it stands. The floor (u64 first number allowed, u64 height at which it was raised) goes up before
/// groups are cleared, and every writer reads it after its write: who wrote where another had cleared learns it before it acknowledges.
/// </remarks>
/// <param name="groups">Where the groups are.</param>
/// <param name="marks">Where checkpoint and floor are.</param>
/// <param name="chain">The chain.</param>
/// <param name="tag">Its tag.</param>
internal sealed class JournalStore(IGrainStorage groups, IGrainStorage marks, ChainId chain, ChainTag tag)
{
    /// <summary>The kind of a group's record.</summary>
    public const string GroupKind = "journal";

    /// <summary>How many groups are cleared at once.</summary>
    private const int ClearBatch = 64;

    private const int FloorBytes = 2 * sizeof(ulong);

    private readonly RecordShelf _groups = new(groups, GroupKind);
    private readonly RecordShelf _checkpoints = new(marks, "pool");
    private readonly RecordShelf _floors = new(marks, "journalfloor");
    private readonly string _checkpointName = chain.ToString();
    private string? _checkpointETag;
    private ulong _nextToClear;

    /// <summary>The end of the journal; null while it is open. Known once recovery has come to it, or it was written.</summary>
    public JournalClosing? Closing { get; private set; }

    /// <summary>The first live group as storage has it.</summary>
    public ulong CheckpointedStart { get; private set; }

    /// <summary>Reads the checkpoint; null where none was ever written.</summary>
    /// <exception cref="DamagedRecordException">It is damaged.</exception>
    public async Task<PoolCheckpoint?> ReadCheckpoint()
    {
        (var bytes, _checkpointETag) = await _checkpoints.ReadWithETag(_checkpointName);
        if (bytes is null)
        {
            return null;
        }

        var outcome = PoolCheckpoint.Decode(bytes, tag, out var checkpoint);
        if (checkpoint is null)
        {
            throw new DamagedRecordException($"pool/{_checkpointName}", outcome.ToString());
        }

        CheckpointedStart = checkpoint.Start.Group;
        _nextToClear = checkpoint.NextGroupToClear;
        return checkpoint;
    }

    /// <summary>Reads the group at a position; null where there is none yet, or the journal is closed.</summary>
    /// <exception cref="DamagedRecordException">It is damaged, or does not follow the group before.</exception>
    public async Task<JournalGroup?> ReadGroup(JournalPosition position)
    {
        var bytes = await _groups.Read(GroupName(position.Group));
        if (bytes is null)
        {
            return null;
        }

        if (JournalClosing.IsClosing(bytes))
        {
            var verdict = JournalClosing.Decode(bytes, tag, position, out var closing);
            Closing = closing ?? throw new DamagedRecordException($"journal/{GroupName(position.Group)}", verdict.ToString());
            return null;
        }

        var outcome = JournalGroup.Decode(bytes, tag, position, out var group);
        return group ?? throw new DamagedRecordException($"{GroupKind}/{GroupName(position.Group)}", outcome.ToString());
    }

    /// <summary>Ends a recovery: what was cleared while it read, or is confirmed where its chain has not come yet, it would miss.</summary>
    /// <param name="next">The next group as recovery found it.</param>
    /// <param name="height">The chain's height that it knows.</param>
    /// <exception cref="PoolUnavailableException">It is behind the floor.</exception>
    public async Task CheckFloor(ulong next, Height height)
    {
        var floor = await ReadFloor();
        if (next < floor.Number || height < floor.Height)
        {
            throw new PoolUnavailableException(
                chain, $"it knows height {height} and groups below {next}; its journal begins at group {floor.Number}, height {floor.Height}");
        }
    }

    /// <summary>Writes a group.</summary>
    /// <exception cref="PoolUnavailableException">Another activation has written this number, and may have cleared it since.</exception>
    public async Task WriteGroup(ulong number, byte[] bytes)
    {
        if (!await _groups.Create(GroupName(number), bytes) || number < (await ReadFloor()).Number)
        {
            throw new PoolUnavailableException(chain, $"another activation has written journal group {number}");
        }
    }

    /// <summary>Ends the journal. No activation can write a group behind it.</summary>
    /// <exception cref="PoolUnavailableException">Another activation has written this number.</exception>
    public async Task WriteClosing(JournalClosing closing)
    {
        if (!await _groups.Create(GroupName(closing.Position.Group), closing.Encode(tag)))
        {
            throw new PoolUnavailableException(chain, $"another activation has written journal group {closing.Position.Group}");
        }

        Closing = closing;
    }

    /// <summary>Writes the checkpoint; what lies below its first live group may then be cleared.</summary>
    /// <exception cref="PoolUnavailableException">Another activation has written the checkpoint.</exception>
    public async Task WriteCheckpoint(PoolBook book)
    {
        var start = book.JournalStart.Group;
        var bytes = PoolCheckpoint.Of(book, _nextToClear).Encode(tag);
        try
        {
            await RaiseFloor(start, book.Height);
            _checkpointETag = await _checkpoints.Write(_checkpointName, bytes, _checkpointETag);
        }
        catch (InconsistentStateException)
        {
            throw new PoolUnavailableException(chain, "another activation has written its checkpoint");
        }

        CheckpointedStart = start;
    }

    /// <summary>Clears what the checkpoint has made superfluous. Where it fails, the next turn goes on.</summary>
    public async Task ClearRetired()
    {
        while (_nextToClear < CheckpointedStart)
        {
            var until = Math.Min(CheckpointedStart, _nextToClear + ClearBatch);
            var clears = new List<Task>();
            for (var number = _nextToClear; number < until; number++)
            {
                clears.Add(_groups.Clear(GroupName(number)));
            }

            await Task.WhenAll(clears);
            _nextToClear = until;
        }
    }

    private async Task RaiseFloor(ulong number, Height height)
    {
        var floor = await ReadFloor();
        if (number > floor.Number)
        {
            var bytes = new byte[FloorBytes];
            BinaryPrimitives.WriteUInt64LittleEndian(bytes, number);
            BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(sizeof(ulong)), height.Value);
            await _floors.Write(_checkpointName, bytes, floor.ETag);
        }
    }

    private async Task<(ulong Number, Height Height, string? ETag)> ReadFloor()
    {
        var (bytes, etag) = await _floors.ReadWithETag(_checkpointName);
        return bytes switch
        {
            null => (0, Height.Zero, null),
            { Length: FloorBytes } => (
                BinaryPrimitives.ReadUInt64LittleEndian(bytes),
                new Height(BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(sizeof(ulong)))),
                etag),
            _ => throw new DamagedRecordException($"journalfloor/{_checkpointName}", $"it has {bytes.Length} bytes"),
        };
    }

    private string GroupName(ulong number) => $"{chain}/{number}";
}
