using Orleans.Placement;

namespace OrleansChain.LocalOrleans.Tests;

public sealed class PlacementTests
{
    [Fact]
    public async Task Grains_are_spread_over_silos()
    {
        await using var cluster = await TestClusters.StartAsync(silos: 3);

        var silos = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => cluster.Client.GetGrain<IPlacedGrain>($"p{i}").Silo()));

        Assert.Equal(3, silos.Distinct().Count());
    }

    [Fact]
    public async Task Prefer_local_places_on_the_callers_silo()
    {
        await using var cluster = await TestClusters.StartAsync(silos: 3);

        foreach (var i in Enumerable.Range(0, 20))
        {
            var caller = cluster.Client.GetGrain<IPlacedGrain>($"p{i}");
            Assert.Equal(await caller.Silo(), await caller.SiloOfNeighbour($"n{i}"));
        }
    }

    [Fact]
    public async Task Hash_based_placement_gives_a_grain_the_same_silo_again()
    {
        await using var cluster = await TestClusters.StartAsync(silos: 3);
        var grains = Enumerable.Range(0, 30).Select(i => cluster.Client.GetGrain<IHashedGrain>($"h{i}")).ToArray();

        var before = await Task.WhenAll(grains.Select(grain => grain.Silo()));
        await Task.WhenAll(grains.Select(grain => cluster.DeactivateAsync(grain)));
        var after = await Task.WhenAll(grains.Select(grain => grain.Silo()));

        Assert.Equal(before, after);
        Assert.Equal(3, before.Distinct().Count());
    }

    [Fact]
    public async Task A_silo_that_joins_gets_grains_too()
    {
        await using var cluster = await TestClusters.StartAsync();
        var joined = await cluster.StartAdditionalSiloAsync();

        var silos = await Task.WhenAll(Enumerable.Range(0, 60).Select(i => cluster.Client.GetGrain<IPlacedGrain>($"p{i}").Silo()));

        Assert.Contains(joined.SiloAddress.ToString(), silos);
    }
}

public interface INeighbourGrain : IGrainWithStringKey
{
    Task<string> Silo();
}

[PreferLocalPlacement]
internal sealed class NeighbourGrain(ILocalSiloDetails silo) : Grain, INeighbourGrain
{
    public Task<string> Silo() => Task.FromResult(silo.SiloAddress.ToString());
}

public interface IHashedGrain : IGrainWithStringKey
{
    Task<string> Silo();
}

[HashBasedPlacement]
internal sealed class HashedGrain(ILocalSiloDetails silo) : Grain, IHashedGrain
{
    public Task<string> Silo() => Task.FromResult(silo.SiloAddress.ToString());
}
