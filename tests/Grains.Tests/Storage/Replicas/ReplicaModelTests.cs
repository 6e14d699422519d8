using OrleansChain.Grains.Storage;
using OrleansChain.TestKit.Properties;

namespace OrleansChain.Grains.Tests.Storage.Replicas;

/// <summary>Whatever becomes of the copies: what is read is what was written, or nothing is read and nothing is changed.</summary>
public sealed class ReplicaModelTests
{
    private const int Records = 400;

    [Theory]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(7)]
    public async Task A_read_gives_the_record_and_heals_all_or_refuses_and_changes_nothing(int stores)
    {
        using var bench = new ReplicaBench(stores);
        var random = new Random((int)SeededProperty.Seed);
        var majority = bench.Set.Majority;
        var (read, refused) = (0, 0);
        for (var number = 0; number < Records; number++)
        {
            var name = $"{number}";
            await bench.Create(name, "right");
            Assert.Equal("right", await bench.Read(name));
            var (altered, missing) = Spoil(bench, name, stores, random);
            var before = bench.Copies(name);
            try
            {
                var record = await bench.Read(name);
                Assert.True(record == "right" || (record is null && missing == stores), Told("read " + record));
                Assert.True(altered < majority, Told("an altered majority was read"));
                Assert.All(bench.Copies(name), copy => Assert.Equal(record ?? "-", copy));
                read++;
            }
            catch (DamagedRecordException)
            {
                Assert.Equal(before, bench.Copies(name));
                Assert.True(stores - altered - missing < majority, Told("a right majority was refused"));
                refused++;
            }

            string Told(string what) => $"seed {SeededProperty.Seed}, record {name}, {string.Join(' ', before)}: {what}";
        }

        Assert.True(read > Records / 10 && refused > Records / 10, $"seed {SeededProperty.Seed}: {read} read, {refused} refused");
    }

    private static (int Altered, int Missing) Spoil(ReplicaBench bench, string name, int stores, Random random)
    {
        var (altered, missing) = (0, 0);
        for (var store = 0; store < stores; store++)
        {
            switch (random.Next(6))
            {
                case 0:
                    bench.Remove(store, name);
                    missing++;
                    break;
                case 1:
                    bench.Put(store, name, "wrong");
                    altered++;
                    break;
                case 2:
                    bench.Put(store, name, $"wrong {random.Next(3)}");
                    altered++;
                    break;
            }
        }

        return (altered, missing);
    }
}
