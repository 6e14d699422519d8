using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;
using Orleans.TestingHost;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Genesis;
using OrleansChain.Gateway.Chains;
using OrleansChain.Gateway.Tests.Fakes;
using OrleansChain.Grains;
using OrleansChain.Grains.Hosting;
using OrleansChain.Grains.Storage;
using OrleansChain.Grains.Storage.Replicas;
using OrleansChain.GrainInterfaces.Chains;
using OrleansChain.GrainInterfaces.Mining;
using OrleansChain.GrainInterfaces.Rounds;
using OrleansChain.TestKit.Builders;
using OrleansChain.TestKit.Storage;

namespace OrleansChain.Gateway.Tests.RealChain;

/// <summary>The gateway over the real grains of one silo in this process, with rounds every tenth of a second and storage in memory.</summary>
internal sealed class RealNode : IAsyncDisposable
{
    private static readonly TimeSpan UsualInterval = TimeSpan.FromMilliseconds(100);

    /// <summary>The stores that have the records of elections.</summary>
    private static readonly string[] Replicas = ["ballots-1", "ballots-2", "ballots-3"];

    private readonly InProcessTestCluster _cluster;

    private RealNode(InProcessTestCluster cluster, GatewayHost gateway, ChainParameters parameters)
    {
        _cluster = cluster;
        Gateway = gateway;
        Parameters = parameters;
    }

    public static TestWallet Alice { get; } = TestWallet.Get(1);

    public static TestWallet Bob { get; } = TestWallet.Get(2);

    public static TestWallet Miner { get; } = TestWallet.Get(3);

    public GatewayHost Gateway { get; }

    public HttpClient Client => Gateway.Client;

    public IGrainFactory Grains => _cluster.Client;

    public ChainParameters Parameters { get; }

    /// <summary>Starts a node.</summary>
    /// <param name="validators">How many validators its silo has: 1 (the miner) or 0.</param>
    /// <param name="interval">The interval between rounds, a tenth of a second where absent.</param>
    /// <param name="people">Who has signed in; nobody where absent.</param>
    public static async Task<RealNode> Start(int validators = 1, TimeSpan? interval = null, FakePeople? people = null)
    {
        var parameters = new ParametersBuilder()
            .Named("coin")
            .Fund(Alice, 1_000_000)
            .With(document => document with { BlockIntervalMilliseconds = (long)(interval ?? UsualInterval).TotalMilliseconds })
            .Build();
        var cluster = BuildCluster();
        await cluster.DeployAsync();
        var gateway = await GatewayHost.Start(people is null ? cluster.Client : MixedGrainFactory.Over(cluster.Client, people));
        var node = new RealNode(cluster, gateway, parameters);
        await node.Begin(validators);
        await gateway.Services.GetRequiredService<HeadFeed>().WaitAboveAsync(null, Timeout.InfiniteTimeSpan, CancellationToken.None);
        return node;
    }

    /// <summary>Waits until the gateway has seen a height.</summary>
    public async Task SeenHeight(ulong height)
    {
        var feed = Gateway.Services.GetRequiredService<HeadFeed>();
        while (feed.Current is null || feed.Current.Height < height)
        {
            await feed.WaitAboveAsync(feed.Current?.Height, Timeout.InfiniteTimeSpan, CancellationToken.None);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Gateway.DisposeAsync();
        await _cluster.DisposeAsync();
    }

    private static InProcessTestCluster BuildCluster()
    {
        var storage = new SharedMemoryStorage();
        var builder = new InProcessTestClusterBuilder(1);
        builder.ConfigureSilo((_, silo) =>
        {
            silo.AddChainGrains();
            foreach (var name in StorageNames.All)
            {
                silo.Services.AddKeyedSingleton<IGrainStorage>(name, storage);
            }

            foreach (var name in Replicas)
            {
                silo.Services.AddKeyedSingleton<IGrainStorage>(name, new SharedMemoryStorage());
            }

            silo.Services.AddReplicaProviders(Replicas);
        });
        return builder.Build();
    }

    private async Task Begin(int validators)
    {
        var grains = _cluster.Client;
        Assert.Equal(
            CreateChainOutcome.Created, await grains.GetGrain<IChainGrain>("coin").EnsureCreated(new GenesisMessage(Parameters.Document.ToJson())));
        var metronome = grains.GetGrain<IMetronomeGrain>("coin");
        if (validators > 0)
        {
            await grains.GetGrain<IValidatorGrain>(GrainKeys.Wallet(Parameters.Id, Miner.Address)).EnsureRunning(new ValidatorSettings(ProofKind.Work, 1));
            await metronome.Register(Miner.Address, TimeSpan.FromHours(1));
        }

        await metronome.EnsureRunning(new RoundSettings(Parameters.BlockInterval));
    }
}
