using OrleansChain.Grains.Storage;
using OrleansChain.Grains.Storage.Replicas;
using OrleansChain.TestKit.Properties;
using OrleansChain.TestKit.Storage;

namespace OrleansChain.Grains.Tests.Storage.Replicas;

/// <summary>Several writers of one record at once: one of them wins, in every store.</summary>
public sealed class ReplicaWritersTests
{
    [Theory]
    [InlineData(3)]
    [InlineData(5)]
    public async Task Of_many_writers_at_once_one_wins_and_all_copies_are_its(int stores)
    {
        const int Writers = 4;
        const int Names = 50;
        using var bench = new ReplicaBench(stores);
        RecordShelf[] shelves = [.. Enumerable.Range(0, Writers).Select(_ => new RecordShelf(new ReplicatedGrainStorage(bench.Make()), ReplicaBench.Kind))];
        for (var name = 0; name < Names; name++)
        {
            var won = await Task.WhenAll(shelves.Select((shelf, i) => Task.Run(() => shelf.Create($"{name}", System.Text.Encoding.UTF8.GetBytes($"right {i}")))));

            var winner = Assert.Single(Enumerable.Range(0, Writers), i => won[i]);
            Assert.Equal($"right {winner}", await bench.Read($"{name}"));
            Assert.Equal(Enumerable.Repeat($"right {winner}", stores), bench.Copies($"{name}"));
        }

        Assert.DoesNotContain(bench.TakeAlarms(), alarm => alarm.Contains("Altered", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_comes_second_at_the_first_store_writes_nothing_and_finishes_the_first_ones_record()
    {
        using var bench = new ReplicaBench(3);
        bench.Put(0, "7", "right, and first");

        Assert.False(await bench.Create("7", "right, and second"));

        Assert.Equal(Enumerable.Repeat("right, and first", 3), bench.Copies("7"));
    }

    [Fact]
    public async Task Who_finds_a_majority_of_another_gives_way()
    {
        using var bench = new ReplicaBench(3);
        bench.Put(1, "7", "right, and first");
        bench.Put(2, "7", "right, and first");

        Assert.False(await bench.Create("7", "right, and second"));

        Assert.Equal(Enumerable.Repeat("right, and first", 3), bench.Copies("7"));
    }

    [Fact]
    public async Task Where_the_first_store_fails_the_next_one_decides()
    {
        using var bench = new ReplicaBench(5);
        bench.Stores[0].Script = _ => StorageFault.FailBefore;
        var random = new Random((int)SeededProperty.Seed);
        var (one, other) = (new RecordShelf(new ReplicatedGrainStorage(bench.Make()), ReplicaBench.Kind), bench.Shelf);
        for (var name = 0; name < 30; name++)
        {
            var first = random.Next(2) == 0 ? (one, other) : (other, one);
            var won = await Task.WhenAll(
                Task.Run(() => first.Item1.Create($"{name}", "right a"u8.ToArray())), Task.Run(() => first.Item2.Create($"{name}", "right b"u8.ToArray())));

            Assert.True(won[0] ^ won[1], $"seed {SeededProperty.Seed}, record {name}");
            Assert.Equal(won[0] ? "right a" : "right b", await bench.Read($"{name}"));
        }
    }

    [Fact]
    public async Task A_record_is_never_written_over()
    {
        using var bench = new ReplicaBench(3);
        await bench.Create("7", "right");
        var state = new GrainState<StoredRecord>(new StoredRecord());
        await bench.Storage.ReadStateAsync(ReplicaBench.Kind, RecordShelf.IdOf("7"), state);

        state.State = new StoredRecord { Bytes = "right, and new"u8.ToArray() };
        await Assert.ThrowsAsync<Orleans.Storage.InconsistentStateException>(
            () => bench.Storage.WriteStateAsync(ReplicaBench.Kind, RecordShelf.IdOf("7"), state));

        Assert.Equal(["right", "right", "right"], bench.Copies("7"));
    }
}
