using OrleansChain.GrainInterfaces.Replicas;
using OrleansChain.TestKit.Storage;

namespace OrleansChain.Grains.Tests.Storage.Replicas;

/// <summary>A store that was begun anew does not know what is missing.</summary>
public sealed class ReplicaFillingTests
{
    [Fact]
    public async Task What_it_does_not_have_is_filled_in_and_raises_no_alarm()
    {
        using var bench = new ReplicaBench(3, isFilling: store => store == 2);
        bench.Put(0, "7", "right");
        bench.Put(1, "7", "right");

        Assert.Equal("right", await bench.Read("7"));

        Assert.Equal(["right", "right", "right"], bench.Copies("7"));
        Assert.Empty(bench.TakeAlarms());
        Assert.Equal(ReplicaState.Filling, bench.Status(2).State);
        Assert.Equal(1, bench.Status(2).Healed);
    }

    [Fact]
    public async Task It_cannot_say_that_there_is_no_record()
    {
        using var bench = new ReplicaBench(3, isFilling: store => store == 2);
        Assert.Null(await bench.Read("7"));

        bench.Stores[0].Script = _ => StorageFault.FailBefore;

        await Assert.ThrowsAsync<Grains.Storage.StoreFailedException>(() => bench.Read("7"));
    }

    [Fact]
    public async Task It_takes_new_records_and_counts_for_their_majority()
    {
        using var bench = new ReplicaBench(3, isFilling: store => store == 2);
        bench.Stores[0].Script = _ => StorageFault.FailBefore;

        Assert.True(await bench.Create("7", "right"));

        Assert.Equal("right", await bench.Read("7"));
    }

    [Fact]
    public async Task Once_filled_its_missing_copies_are_findings_again()
    {
        var filled = new List<string>();
        using var bench = new ReplicaBench(3, isFilling: store => store == 2, filled.Add);
        bench.Set.EndFilling();
        bench.Put(0, "7", "right");
        bench.Put(1, "7", "right");

        Assert.Equal("right", await bench.Read("7"));

        Assert.Equal(["store-3"], filled);
        Assert.Equal(["store-3 block/7 leaf  Missing healed"], bench.TakeAlarms());
        Assert.Equal(ReplicaState.Serving, bench.Status(2).State);
    }
}
