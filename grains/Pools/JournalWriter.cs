using OrleansChain.Core;
using OrleansChain.Core.Genesis;
using OrleansChain.Core.Pool;
using OrleansChain.Core.Transactions;
using OrleansChain.GrainInterfaces.Pools;

namespace OrleansChain.Grains.Pools;

/// <summary>
/// Group commit: while one group is being written, the transactions admitted meanwhile gather in the next. One group is under way at
/// a time, so groups are durable in their order.
/// </summary>
/// <remarks>Used from the turns of one activation only.</remarks>
/// <param name="store">Where groups are written.</param>
/// <param name="parameters">The chain's parameters.</param>
/// <param name="position">The first group to write.</param>
/// <param name="durable">Told of each group that is on disk.</param>
/// <param name="failed">Told of the first failure; nothing is written after it.</param>
internal sealed class JournalWriter(
    JournalStore store, ChainParameters parameters, JournalPosition position, Action<ulong, Hash256> durable, Action<Exception> failed)
{
    /// <summary>Groups that may wait for the disk, of at most 512 KiB each; above it the pool takes nothing new.</summary>
    private const int MaxWaitingGroups = 128;

    private readonly JournalGroupBuilder _open = new(parameters.Tag, position);
    private readonly Queue<(ulong Number, byte[] Bytes, Hash256 Hash)> _sealed = new();
    private readonly Dictionary<ulong, TaskCompletionSource> _waiters = [];
    private ulong _durableBelow = position.Group;
    private Exception? _failure;
    private bool _writing;

    /// <summary>Whether as many groups wait for the disk as may.</summary>
    public bool IsBehind => _sealed.Count >= MaxWaitingGroups;

    /// <summary>The number of the group that the transaction would join.</summary>
    public ulong NumberFor(in TransactionView transaction)
    {
        if (!_open.HasRoomFor(transaction))
        {
            Seal();
        }

        return _open.Number;
    }

    /// <summary>Adds the transaction to the open group; <see cref="NumberFor"/> has made room.</summary>
    public void Add(in TransactionView transaction) => _open.Add(transaction);

    /// <summary>Completes when the group is on disk.</summary>
    public Task WhenDurable(ulong group)
    {
        if (group < _durableBelow)
        {
            return Task.CompletedTask;
        }

        if (_failure is not null)
        {
            return Task.FromException(_failure);
        }

        if (!_waiters.TryGetValue(group, out var waiter))
        {
            waiter = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiters.Add(group, waiter);
        }

        if (!_writing)
        {
            _ = WriteAll();
        }

        return waiter.Task;
    }

    /// <summary>Completes when all that was added is on disk, provided that nothing is added any more.</summary>
    /// <returns>Where the next group would stand.</returns>
    public async Task<JournalPosition> Drain()
    {
        var end = _open.Count > 0 ? _open.Number + 1 : _open.Number;
        if (end > _durableBelow)
        {
            await WhenDurable(end - 1);
        }

        return _open.Position;
    }

    private async Task WriteAll()
    {
        _writing = true;
        try
        {
            while (TryNext(out var group))
            {
                await store.WriteGroup(group.Number, group.Bytes);
                _durableBelow = group.Number + 1;
                durable(group.Number, group.Hash);
                if (_waiters.Remove(group.Number, out var waiter))
                {
                    waiter.SetResult();
                }
            }
        }
        catch (Exception exception)
        {
            // Whether the group is on disk is unknown. Every caller hears of it, and the activation ends.
            Fail(exception);
        }
        finally
        {
            _writing = false;
        }
    }

    private bool TryNext(out (ulong Number, byte[] Bytes, Hash256 Hash) group)
    {
        if (_sealed.Count == 0 && _open.Count > 0)
        {
            Seal();
        }

        return _sealed.TryDequeue(out group);
    }

    private void Seal()
    {
        var number = _open.Number;
        var bytes = _open.Seal(out var next);
        _sealed.Enqueue((number, bytes, next.PreviousHash));
    }

    private void Fail(Exception exception)
    {
        _failure = exception as PoolUnavailableException
            ?? new PoolUnavailableException(parameters.Id, "whether its last journal group is on disk is unknown", exception);
        foreach (var waiter in _waiters.Values)
        {
            waiter.SetException(_failure);
        }

        _waiters.Clear();
        failed(_failure);
    }
}
