using Orleans.Storage;
using OrleansChain.Grains.Storage;

namespace OrleansChain.TestKit.Storage;

/// <summary>Grain storage that counts its calls and fails or waits as the test says.</summary>
public sealed class FaultyStorage(IGrainStorage inner) : IGrainStorage
{
    private readonly Lock _gate = new();
    private readonly List<StorageCall> _calls = [];
    private readonly List<(StorageOperation Operation, StorageFault Fault)> _next = [];
    private readonly List<(Func<StorageCall, bool> When, bool AfterEffect, StorageGate Gate)> _gates = [];

    /// <summary>Asked at every call for which nothing was said by <see cref="FailNext"/>.</summary>
    public Func<StorageCall, StorageFault> Script { get; set; } = _ => StorageFault.None;

    /// <summary>All calls so far.</summary>
    public IReadOnlyList<StorageCall> Calls
    {
        get
        {
            lock (_gate)
            {
                return [.. _calls];
            }
        }
    }

    /// <summary>How many calls of an operation there were.</summary>
    public int Count(StorageOperation operation) => Calls.Count(call => call.Operation == operation);

    /// <summary>Gives the next call of an operation a fault; said twice, the one after it too.</summary>
    public void FailNext(StorageOperation operation, StorageFault fault)
    {
        lock (_gate)
        {
            _next.Add((operation, fault));
        }
    }

    /// <summary>Holds the next call of an operation before it has an effect, or before its reply.</summary>
    public StorageGate HoldNext(StorageOperation operation, bool afterEffect = false) =>
        HoldNext(call => call.Operation == operation, afterEffect);

    /// <summary>Holds the next call of which this is true.</summary>
    public StorageGate HoldNext(Func<StorageCall, bool> when, bool afterEffect = false)
    {
        var gate = new StorageGate();
        lock (_gate)
        {
            _gates.Add((when, afterEffect, gate));
        }

        return gate;
    }

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        ReadStateAsync(stateName, grainId, grainState, CancellationToken.None);

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken) =>
        RunAsync(StorageOperation.Read, stateName, grainId, grainState, inner.ReadStateAsync, cancellationToken);

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        WriteStateAsync(stateName, grainId, grainState, CancellationToken.None);

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken) =>
        RunAsync(StorageOperation.Write, stateName, grainId, grainState, inner.WriteStateAsync, cancellationToken);

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        ClearStateAsync(stateName, grainId, grainState, CancellationToken.None);

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken) =>
        RunAsync(StorageOperation.Clear, stateName, grainId, grainState, inner.ClearStateAsync, cancellationToken);

    private async Task RunAsync<T>(
        StorageOperation operation,
        string stateName,
        GrainId grainId,
        IGrainState<T> grainState,
        Func<string, GrainId, IGrainState<T>, CancellationToken, Task> effect,
        CancellationToken cancellationToken)
    {
        var (call, fault) = Begin(operation, stateName, grainId);
        await WaitAtGateAsync(call, afterEffect: false, cancellationToken);
        switch (fault)
        {
            case StorageFault.FailBefore:
                throw new StorageFaultException(call, fault);
            case StorageFault.Conflict:
                throw StoredRecords.Conflict(stateName, grainId, "simulated", grainState.ETag);
            case StorageFault.LoseReply:
                await effect(stateName, grainId, CopyOf(grainState, grainState.ETag), cancellationToken);
                await WaitAtGateAsync(call, afterEffect: true, cancellationToken);
                throw new StorageFaultException(call, fault);
            case StorageFault.StaleETag when operation != StorageOperation.Read:
                await effect(stateName, grainId, CopyOf(grainState, "stale"), cancellationToken);
                throw new InvalidOperationException($"The storage accepted a stale ETag: {call}.");
            default:
                await effect(stateName, grainId, grainState, cancellationToken);
                await WaitAtGateAsync(call, afterEffect: true, cancellationToken);
                break;
        }
    }

    private (StorageCall Call, StorageFault Fault) Begin(StorageOperation operation, string stateName, GrainId grainId)
    {
        lock (_gate)
        {
            var call = new StorageCall(operation, stateName, grainId, _calls.Count(earlier => earlier.Operation == operation) + 1);
            _calls.Add(call);
            var index = _next.FindIndex(next => next.Operation == operation);
            if (index < 0)
            {
                return (call, Script(call));
            }

            var fault = _next[index].Fault;
            _next.RemoveAt(index);
            return (call, fault);
        }
    }

    private Task WaitAtGateAsync(StorageCall call, bool afterEffect, CancellationToken cancellationToken)
    {
        StorageGate gate;
        lock (_gate)
        {
            var index = _gates.FindIndex(held => held.AfterEffect == afterEffect && held.When(call));
            if (index < 0)
            {
                return Task.CompletedTask;
            }

            gate = _gates[index].Gate;
            _gates.RemoveAt(index);
        }

        return gate.WaitAsync(call, cancellationToken);
    }

    private static GrainState<T> CopyOf<T>(IGrainState<T> grainState, string? etag) =>
        new(grainState.State, etag) { RecordExists = grainState.RecordExists };
}
