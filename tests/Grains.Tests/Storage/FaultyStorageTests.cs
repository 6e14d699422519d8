using Orleans.Storage;
using OrleansChain.Grains.Storage;
using OrleansChain.TestKit.Storage;

namespace OrleansChain.Grains.Tests.Storage;

public class FaultyStorageTests
{
    private static readonly GrainId Grain = GrainId.Create("block", "coin/1");
    private readonly SharedMemoryStorage _memory = new();
    private readonly FaultyStorage _storage;
    private readonly GrainState<StoredRecord> _state = new(new StoredRecord { Bytes = StoreHarness.Bytes("one") });

    public FaultyStorageTests() => _storage = new FaultyStorage(_memory);

    [Fact]
    public async Task A_write_that_fails_before_has_no_effect()
    {
        _storage.FailNext(StorageOperation.Write, StorageFault.FailBefore);
        await Assert.ThrowsAsync<StorageFaultException>(() => _storage.WriteStateAsync("record", Grain, _state));
        Assert.Null(_memory.GetBytes("record", Grain));
        await _storage.WriteStateAsync("record", Grain, _state);
        Assert.Equal(StoreHarness.Bytes("one"), _memory.GetBytes("record", Grain));
    }

    [Fact]
    public async Task A_write_whose_reply_is_lost_has_its_effect_and_a_repetition_conflicts()
    {
        _storage.FailNext(StorageOperation.Write, StorageFault.LoseReply);
        await Assert.ThrowsAsync<StorageFaultException>(() => _storage.WriteStateAsync("record", Grain, _state));
        Assert.Equal(StoreHarness.Bytes("one"), _memory.GetBytes("record", Grain));
        Assert.Null(_state.ETag);
        await Assert.ThrowsAsync<InconsistentStateException>(() => _storage.WriteStateAsync("record", Grain, _state));
    }

    [Theory]
    [InlineData(StorageFault.StaleETag)]
    [InlineData(StorageFault.Conflict)]
    public async Task A_write_under_a_stale_etag_conflicts_and_has_no_effect(StorageFault fault)
    {
        _storage.FailNext(StorageOperation.Write, fault);
        await Assert.ThrowsAsync<InconsistentStateException>(() => _storage.WriteStateAsync("record", Grain, _state));
        Assert.Null(_memory.GetBytes("record", Grain));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_held_write_waits_before_or_after_its_effect(bool afterEffect)
    {
        var gate = _storage.HoldNext(StorageOperation.Write, afterEffect);
        var write = _storage.WriteStateAsync("record", Grain, _state);
        Assert.Equal(new StorageCall(StorageOperation.Write, "record", Grain, 1), await gate.Reached);
        Assert.False(write.IsCompleted);
        Assert.Equal(afterEffect, _memory.Count == 1);
        gate.Release();
        await write;
        Assert.Equal(1, _memory.Count);
    }

    [Fact]
    public async Task Calls_are_counted_and_a_script_sees_them()
    {
        _storage.Script = call => call is { Operation: StorageOperation.Write, Number: 2 } ? StorageFault.FailBefore : StorageFault.None;
        await _storage.WriteStateAsync("record", Grain, _state);
        await Assert.ThrowsAsync<StorageFaultException>(() => _storage.WriteStateAsync("record", Grain, _state));
        await _storage.WriteStateAsync("record", Grain, _state);
        await _storage.ReadStateAsync("record", Grain, _state);
        await _storage.ClearStateAsync("record", Grain, _state);
        Assert.Equal(3, _storage.Count(StorageOperation.Write));
        Assert.Equal(1, _storage.Count(StorageOperation.Read));
        Assert.Equal(1, _storage.Count(StorageOperation.Clear));
    }
}
