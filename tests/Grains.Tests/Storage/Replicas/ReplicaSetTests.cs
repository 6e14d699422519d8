using OrleansChain.GrainInterfaces.Replicas;
using OrleansChain.Grains.Storage;
using OrleansChain.TestKit.Storage;
using OrleansChain.TestKit.Time;

namespace OrleansChain.Grains.Tests.Storage.Replicas;

/// <summary>Copies that go wrong one by one, and in numbers that a majority can and cannot bear.</summary>
public sealed class ReplicaSetTests
{
    [Theory]
    [InlineData(3)]
    [InlineData(5)]
    public async Task A_record_is_in_every_store(int stores)
    {
        using var bench = new ReplicaBench(stores);

        Assert.True(await bench.Create("7", "right"));

        Assert.Equal("right", await bench.Read("7"));
        Assert.Equal(Enumerable.Repeat("right", stores), bench.Copies("7"));
        Assert.Empty(bench.TakeAlarms());
    }

    [Theory]
    [InlineData(3, 1)]
    [InlineData(5, 1)]
    [InlineData(5, 2)]
    public async Task Altered_copies_are_outvoted_named_and_healed(int stores, int altered)
    {
        using var bench = new ReplicaBench(stores);
        await bench.Create("7", "right");
        for (var i = 0; i < altered; i++)
        {
            bench.Put(i, "7", "rig-t");
        }

        Assert.Equal("right", await bench.Read("7"));

        Assert.Equal(Enumerable.Repeat("right", stores), bench.Copies("7"));
        Assert.Equal(Enumerable.Range(1, altered).Select(store => $"store-{store} block/7 leaf 3 Altered healed"), bench.TakeAlarms());
        Assert.Equal((1, 0, 1), (bench.Status(0).Altered, bench.Status(0).Missing, bench.Status(0).Healed));
        Assert.Equal((0, 0, 0), (bench.Status(stores - 1).Altered, bench.Status(stores - 1).Missing, bench.Status(stores - 1).Healed));
        Assert.Equal("right", await bench.Read("7"));
        Assert.Empty(bench.TakeAlarms());
    }

    [Theory]
    [InlineData(3, 1)]
    [InlineData(3, 2)]
    [InlineData(5, 2)]
    [InlineData(5, 4)]
    public async Task Missing_copies_are_written_again_from_whatever_is_left(int stores, int missing)
    {
        using var bench = new ReplicaBench(stores);
        await bench.Create("7", "right");
        for (var i = 0; i < missing; i++)
        {
            bench.Remove(i, "7");
        }

        Assert.Equal("right", await bench.Read("7"));

        Assert.Equal(Enumerable.Repeat("right", stores), bench.Copies("7"));
        Assert.Equal(Enumerable.Range(1, missing).Select(store => $"store-{store} block/7 leaf  Missing healed"), bench.TakeAlarms());
    }

    [Theory]
    [InlineData(3, 2)]
    [InlineData(5, 3)]
    [InlineData(5, 4)]
    public async Task An_altered_majority_is_refused_with_an_alarm_and_nothing_is_changed(int stores, int altered)
    {
        using var bench = new ReplicaBench(stores);
        await bench.Create("7", "right");

        // A read waits for the stores that are behind.
        Assert.Equal("right", await bench.Read("7"));
        for (var i = 0; i < altered; i++)
        {
            bench.Put(i, "7", "wrong");
        }

        var before = bench.Copies("7");
        var refusal = await Assert.ThrowsAsync<DamagedRecordException>(() => bench.Read("7"));

        Assert.Equal("block/7", refusal.Record);
        Assert.Equal(before, bench.Copies("7"));
        Assert.Equal(1, bench.Set.Refused);
        var alarms = bench.TakeAlarms();
        Assert.Equal(altered, alarms.Count(alarm => alarm.EndsWith("block/7 leaf 0 Undecided", StringComparison.Ordinal)));
        Assert.Equal(stores - altered, alarms.Count(alarm => alarm.EndsWith("block/7 leaf  Undecided", StringComparison.Ordinal)));
        Assert.Contains(bench.Log.Messages(Microsoft.Extensions.Logging.LogLevel.Critical), line => line.StartsWith("ALARM: block/7 is refused", StringComparison.Ordinal));

        Assert.NotNull(bench.Health.Concern);
        for (var i = 0; i < altered; i++)
        {
            bench.Put(i, "7", "right");
        }

        Assert.Equal("right", await bench.Read("7"));
        Assert.Null(bench.Health.Concern);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(5)]
    public async Task Copies_altered_differently_are_refused_and_not_changed(int stores)
    {
        using var bench = new ReplicaBench(stores);
        await bench.Create("7", "right");

        // A read waits for the stores that are behind.
        Assert.Equal("right", await bench.Read("7"));
        for (var i = 0; i <= stores / 2; i++)
        {
            bench.Put(i, "7", $"right {i}");
        }

        var before = bench.Copies("7");
        await Assert.ThrowsAsync<DamagedRecordException>(() => bench.Read("7"));

        Assert.Equal(before, bench.Copies("7"));
    }

    [Fact]
    public async Task A_survivor_that_fails_its_own_check_heals_nothing()
    {
        using var bench = new ReplicaBench(3);
        bench.Put(1, "7", "wrong");

        await Assert.ThrowsAsync<DamagedRecordException>(() => bench.Read("7"));

        Assert.Equal(["-", "wrong", "-"], bench.Copies("7"));
    }

    [Theory]
    [InlineData(3, 1)]
    [InlineData(5, 2)]
    public async Task A_minority_of_stores_may_fail(int stores, int failing)
    {
        using var bench = new ReplicaBench(stores);
        for (var i = 0; i < failing; i++)
        {
            bench.Stores[i].Script = _ => StorageFault.FailBefore;
        }

        Assert.True(await bench.Create("7", "right"));

        Assert.Equal("right", await bench.Read("7"));
        Assert.Equal(ReplicaState.Failed, bench.Status(0).State);
        Assert.Equal(ReplicaState.Serving, bench.Status(stores - 1).State);
        Assert.False(bench.Health.IsReadOnly);
        bench.Stores[0].Script = _ => StorageFault.None;
        Assert.Equal("right", await bench.Read("7"));
        Assert.Equal("right", bench.Copies("7")[0]);
        Assert.Equal(ReplicaState.Serving, bench.Status(0).State);
    }

    [Theory]
    [InlineData(3, 2)]
    [InlineData(5, 3)]
    public async Task Nothing_is_acknowledged_while_a_majority_of_stores_fails(int stores, int failing)
    {
        using var bench = new ReplicaBench(stores);
        await bench.Create("6", "right");
        for (var i = 0; i < failing; i++)
        {
            bench.Stores[i].Script = _ => StorageFault.FailBefore;
        }

        await Assert.ThrowsAsync<StoreFailedException>(() => bench.Create("7", "right"));
        await Assert.ThrowsAsync<StoreFailedException>(() => bench.Read("6"));
        await Assert.ThrowsAsync<StoreFailedException>(() => bench.Read("8"));

        foreach (var store in bench.Stores)
        {
            store.Script = _ => StorageFault.None;
        }

        Assert.Equal("right", await bench.Read("6"));
        Assert.Equal("right", await bench.Read("7"));
        Assert.Equal(Enumerable.Repeat("right", stores), bench.Copies("7"));
        Assert.Null(await bench.Read("8"));
    }

    [Fact]
    public async Task A_write_whose_reply_was_lost_counts_when_it_is_repeated()
    {
        using var bench = new ReplicaBench(3);
        foreach (var store in bench.Stores)
        {
            store.FailNext(StorageOperation.Write, StorageFault.LoseReply);
        }

        await Assert.ThrowsAsync<StoreFailedException>(() => bench.Create("7", "right"));

        Assert.True(await bench.Create("7", "right"));
        Assert.False(await bench.Create("7", "right, and another"));
    }

    [Fact]
    public async Task A_store_that_hangs_is_not_waited_for()
    {
        using var bench = new ReplicaBench(3);
        var gate = bench.Stores[2].HoldNext(StorageOperation.Write);

        Assert.True(await bench.Create("7", "right"));
        Assert.Equal(["right", "right", "-"], bench.Copies("7"));

        gate.Release();
        Assert.Equal("right", await bench.Read("7"));
        Assert.Equal(["right", "right", "right"], bench.Copies("7"));
        Assert.Empty(bench.TakeAlarms());
    }

    [Fact]
    public async Task A_store_that_does_not_answer_a_read_is_given_up_and_left_alone_for_a_while()
    {
        var time = new ManualTimeProvider();
        using var bench = new ReplicaBench(3, time: time);
        await bench.Create("7", "right");
        Assert.Equal("right", await bench.Read("7"));
        var gate = bench.Stores[2].HoldNext(StorageOperation.Read);
        var reading = bench.Read("7");
        await gate.Reached;
        while (!time.HasTimerAt(time.GetUtcNow() + TimeSpan.FromSeconds(10)))
        {
            await Task.Yield();
        }

        time.Advance(TimeSpan.FromSeconds(11));

        Assert.Equal("right", await reading);
        Assert.Equal((ReplicaState.Failed, "it does not answer in time"), (bench.Status(2).State, bench.Status(2).Failure));
        var asked = bench.Stores[2].Count(StorageOperation.Read);
        Assert.Equal("right", await bench.Read("7"));
        Assert.Equal(asked, bench.Stores[2].Count(StorageOperation.Read));

        time.Advance(TimeSpan.FromSeconds(31));
        gate.Release();
        Assert.Equal("right", await bench.Read("7"));
        Assert.Equal(asked + 1, bench.Stores[2].Count(StorageOperation.Read));
        Assert.Equal(ReplicaState.Serving, bench.Status(2).State);
    }

    [Fact]
    public async Task A_record_is_removed_from_all_stores()
    {
        using var bench = new ReplicaBench(3);
        await bench.Create("7", "right");

        Assert.True(await bench.Shelf.Clear("7"));

        Assert.Equal(["-", "-", "-"], bench.Copies("7"));
        Assert.Null(await bench.Read("7"));
        Assert.False(await bench.Shelf.Clear("7"));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(11)]
    public void An_even_number_of_stores_or_too_many_is_refused(int stores) => Assert.Throws<ArgumentException>(() => new ReplicaBench(stores));
}
