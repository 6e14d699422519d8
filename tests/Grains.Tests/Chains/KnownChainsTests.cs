using Microsoft.Extensions.DependencyInjection;
using OrleansChain.Core;
using OrleansChain.GrainInterfaces.Chains;
using OrleansChain.TestKit.Builders;
using OrleansChain.TestKit.Clusters;

namespace OrleansChain.Grains.Tests.Chains;

public sealed class KnownChainsTests
{
    [Fact]
    public async Task Grains_of_a_silo_share_a_chains_parameters()
    {
        await using var cluster = await ChainCluster.Start();
        var known = await KnownOf(cluster);

        var parameters = await known.Read(cluster.Cluster.Client, cluster.Parameters.Id);

        Assert.Equal(cluster.Parameters.Tag, parameters.Tag);
        Assert.Same(parameters, await known.Read(cluster.Cluster.Client, cluster.Parameters.Id));
    }

    [Fact]
    public async Task A_chain_that_was_not_created_is_asked_for_again()
    {
        await using var cluster = await ChainCluster.StartWithoutChain();
        var known = await KnownOf(cluster);

        await Assert.ThrowsAsync<ChainNotCreatedException>(async () => await known.Read(cluster.Cluster.Client, cluster.Parameters.Id));
        await cluster.Create();

        Assert.Equal(cluster.Parameters.Tag, (await known.Read(cluster.Cluster.Client, cluster.Parameters.Id)).Tag);
    }

    [Fact]
    public async Task The_chains_that_were_used_last_are_kept()
    {
        await using var cluster = await ChainCluster.StartWithoutChain();
        var known = await KnownOf(cluster);
        var ids = Enumerable.Range(0, KnownChains.MaxChains + 1).Select(number => ChainId.Parse($"chain/{number}")).ToArray();
        foreach (var id in ids)
        {
            var genesis = new ParametersBuilder().Named(id.Value).Fund(People.Alice, 1).Document();
            await cluster.Cluster.Client.GetGrain<IChainGrain>(id.ToString()).EnsureCreated(new GenesisMessage(genesis.ToJson()));
        }

        var first = await known.Read(cluster.Cluster.Client, ids[0]);
        var second = await known.Read(cluster.Cluster.Client, ids[1]);
        foreach (var id in ids[2..^1])
        {
            await known.Read(cluster.Cluster.Client, id);
        }

        Assert.Same(first, await known.Read(cluster.Cluster.Client, ids[0]));
        await known.Read(cluster.Cluster.Client, ids[^1]);

        Assert.Same(first, await known.Read(cluster.Cluster.Client, ids[0]));
        Assert.NotSame(second, await known.Read(cluster.Cluster.Client, ids[1]));
    }

    private static async Task<KnownChains> KnownOf(ChainCluster cluster)
    {
        // The silo is the one that the chain is active on, created or not.
        await cluster.Chain.GetGenesis();
        return cluster.SiloOf(cluster.Chain).ServiceProvider.GetRequiredService<KnownChains>();
    }
}
