using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;
using OrleansChain.Core;
using OrleansChain.Core.Genesis;
using OrleansChain.Grains.Index;
using OrleansChain.Grains.Mining;
using OrleansChain.TestKit.Builders;
using OrleansChain.TestKit.People;
using OrleansChain.TestKit.Storage;

namespace OrleansChain.TestKit.Clusters;

/// <summary>What a <see cref="ChainCluster"/> is made of.</summary>
public sealed record ChainClusterOptions
{
    /// <summary>The chain; what is not said is ordinary, and wallets 0 to 3 have 1,000 coins each.</summary>
    public ChainParameters Parameters { get; init; } = Funded(new ParametersBuilder()).Build();

    public short Silos { get; init; } = 1;

    /// <summary>The records; two clusters that are given the same ones are two clusters at one database.</summary>
    public SharedMemoryStorage Records { get; init; } = new();

    /// <summary>The keys of profiles; like the records, they are those of both of two clusters at one database.</summary>
    public ProfileKeyMemory ProfileKeys { get; init; } = new();

    /// <summary>Storage by name, in place of <see cref="Records"/>; faults are then those of that storage.</summary>
    public Func<string, IGrainStorage>? Stores { get; init; }

    /// <summary>Adds to the services of each silo, last.</summary>
    public Action<IServiceCollection>? Services { get; init; }

    /// <summary>The silos' clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    public ulong SnapshotEveryBlocks { get; init; } = 100;

    public ulong SnapshotEveryTransactions { get; init; } = 500_000;

    /// <summary>How many transactions wait in the pool at most.</summary>
    public int PoolTransactions { get; init; } = 1_000_000;

    /// <summary>How the index works.</summary>
    public Action<IndexGrainOptions> Index { get; init; } = _ => { };

    /// <summary>The keys and plots of a silo, by its name; none where this is not said.</summary>
    public Func<string, LocalValidators>? ValidatorsOf { get; init; }

    /// <summary>Gives wallets 0 to 3 1,000 coins each.</summary>
    public static ParametersBuilder Funded(ParametersBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        foreach (var wallet in TestWallet.Several(4))
        {
            builder.Fund(wallet, 1_000 * Amount.UnitsPerCoin);
        }

        return builder;
    }
}
