using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Storage;
using OrleansChain.Core;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Genesis;
using OrleansChain.Grains;
using OrleansChain.Grains.Blocks;
using OrleansChain.Grains.Chains;
using OrleansChain.Grains.Hosting;
using OrleansChain.Grains.Pools;
using OrleansChain.Grains.Storage;
using OrleansChain.Grains.Storage.Files;
using OrleansChain.Grains.Storage.Segments;
using OrleansChain.GrainInterfaces.Blocks;
using OrleansChain.GrainInterfaces.Chains;
using OrleansChain.GrainInterfaces.Pools;
using OrleansChain.LocalOrleans;

namespace OrleansChain.Simulation.Tests.Engine;

/// <summary>
/// A node from its start to its sudden end: a silo with the real grains for pool, chain, blocks and signatures, over the real segmented
/// stores on a disk that is given.
/// </summary>
internal sealed class SimulatedProcess
{
    /// <summary>The stores of chains: nobody signs in here.</summary>
    private static readonly string[] Names = [.. StorageNames.All.Except([StorageNames.Users, StorageNames.Audit], StringComparer.Ordinal)];

    private const string Folder = "/data";

    /// <summary>Small, so that segments fill, roll and are compacted.</summary>
    private const int SegmentBytes = 12 * 1024;

    private static readonly SignatureVerifier Verifier = new();
    private static readonly GrainTypeOptions Types = new()
    {
        Classes = { typeof(PoolGrain), typeof(VerifierGrain), typeof(ChainGrain), typeof(BlockGrain) },
    };

    private readonly ServiceProvider _services;
    private readonly IGrainFactory _grains;
    private readonly ChainId _chain;

    private SimulatedProcess(ServiceProvider services, ChainId chain)
    {
        _services = services;
        _chain = chain;
        _grains = services.GetRequiredService<IGrainFactory>();
    }

    public IPoolGrain Pool => _grains.GetGrain<IPoolGrain>(_chain.ToString());

    public IChainGrain Chain => _grains.GetGrain<IChainGrain>(_chain.ToString());

    public IVerifierGrain Gate => _grains.GetGrain<IVerifierGrain>(0);

    public IBlockGrain Block(Height height) => _grains.GetGrain<IBlockGrain>(GrainKeys.Block(_chain, height));

    /// <summary>Starts a node; whatever the disk throws meanwhile comes through.</summary>
    /// <param name="scheduler">Runs all of it.</param>
    /// <param name="files">The disk.</param>
    /// <param name="chain">The chain.</param>
    /// <param name="failed">Told when a store has failed.</param>
    /// <param name="sabotage">Puts something broken before a store; null leaves it as it is.</param>
    public static SimulatedProcess Start(
        SeededScheduler scheduler,
        IFileSystem files,
        ChainParameters chain,
        Action failed,
        Func<string, IGrainStorage, IGrainStorage>? sabotage = null)
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(scheduler.Clock);
        services.AddSingleton(new LocalCluster { Runner = scheduler.Turns });
        services.AddSingleton(Verifier);
        services.AddSingleton(new SignatureQueue(scheduler.Checks, int.MaxValue, scheduler.Clock));
        services.AddOrleans(silo => silo.AddChainGrains());
        services.AddSingleton(Options.Create(Types));
        services.Configure<PoolGrainOptions>(options => options.MaxTransactions = 60);
        services.Configure<ChainGrainOptions>(options => options.SnapshotEveryBlocks = 3);
        services.AddFileGrainStorage(new FileStorageOptions
        {
            Folder = Folder,
            Names = Names,
            Files = files,
            Store = new SegmentedStoreOptions
            {
                SegmentBytes = SegmentBytes,
                Clock = scheduler.Clock,
                Drive = scheduler.Add,
                Failed = _ => failed(),
            },
        });
        if (sabotage is not null)
        {
            foreach (var name in Names)
            {
                services.AddKeyedSingleton(
                    name, (provider, _) => sabotage(name, new FileGrainStorage(provider.GetRequiredService<DataFolder>().Store(name))));
            }
        }

        var provider = services.BuildServiceProvider();
        try
        {
            foreach (var service in provider.GetServices<IHostedService>())
            {
                Finish((service as IHostedLifecycleService)?.StartingAsync(CancellationToken.None));
                Finish(service.StartAsync(CancellationToken.None));
            }

            return new SimulatedProcess(provider, chain.Id);
        }
        catch
        {
            End(provider);
            throw;
        }
    }

    /// <summary>Lets go of what the process held. Its disk must be dead by now, so that nothing more gets there.</summary>
    public void End() => End(_services);

    private static void End(ServiceProvider services) => Finish(services.DisposeAsync().AsTask());

    /// <summary>A start does nothing that takes time.</summary>
    private static void Finish(Task? task)
    {
        if (task is { IsCompleted: false })
        {
            throw new InvalidOperationException("A step of the start or the end waits for something.");
        }

        task?.GetAwaiter().GetResult();
    }
}
