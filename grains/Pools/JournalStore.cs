using OrleansChain.Core;
using OrleansChain.Core.Pool;
using OrleansChain.Grains.Storage;
using OrleansChain.GrainInterfaces.Pools;
using Orleans.Storage;

namespace OrleansChain.Grains.Pools;

/// <summary>
/// A pool's journal in storage: groups written once under consecutive numbers, and one checkpoint that names the first live group.
/// </summary>
internal sealed class JournalStore(IGrainStorage storage, ChainId chain, ChainTag tag)
{
    /// <summary>How many groups are cleared at once.</summary>
    private const int ClearBatch = 64;

    private readonly RecordShelf _groups = new(storage, "journal");
    private readonly RecordShelf _checkpoints = new(storage, "pool");
    private readonly string _checkpointName = chain.ToString();
    private string? _checkpointETag;
    private ulong _nextToClear;

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

    /// <summary>Reads the group at a position; null where there is none yet.</summary>
    /// <exception cref="DamagedRecordException">It is damaged, or does not follow the group before.</exception>
    public async Task<JournalGroup?> ReadGroup(JournalPosition position)
    {
        var bytes = await _groups.Read(GroupName(position.Group));
        if (bytes is null)
        {
            return null;
        }

        var outcome = JournalGroup.Decode(bytes, tag, position, out var group);
        return group ?? throw new DamagedRecordException($"journal/{GroupName(position.Group)}", outcome.ToString());
    }

    /// <summary>Writes a group.</summary>
    /// <exception cref="PoolUnavailableException">Another activation has written this number.</exception>
    public async Task WriteGroup(ulong number, byte[] bytes)
    {
        if (!await _groups.Create(GroupName(number), bytes))
        {
            throw new PoolUnavailableException(chain, $"another activation has written journal group {number}");
        }
    }

    /// <summary>Writes the checkpoint; what lies below its first live group may then be cleared.</summary>
    /// <exception cref="PoolUnavailableException">Another activation has written the checkpoint.</exception>
    public async Task WriteCheckpoint(PoolBook book)
    {
        var start = book.JournalStart.Group;
        var bytes = PoolCheckpoint.Of(book, _nextToClear).Encode(tag);
        try
        {
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

    private string GroupName(ulong number) => $"{chain}/{number}";
}
