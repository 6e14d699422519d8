using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using OrleansChain.Core;
using OrleansChain.Core.Blocks;
using OrleansChain.Grains.Hosting;
using OrleansChain.TestKit.Builders;
using OrleansChain.TestKit.Clusters;
using OrleansChain.Grains.Tests.Elections;
using static OrleansChain.Grains.Tests.People;

namespace OrleansChain.Grains.Tests.Hosting;

/// <summary>What a silo's figures tell of the coin's chain, and of elections beside it.</summary>
public sealed class GrainMetricsTests : IDisposable
{
    private static readonly ChainId Coin = ChainId.Parse("coin");

    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();

    public void Dispose() => _services.Dispose();

    [Fact]
    public void Elections_leave_the_coins_gauges_alone()
    {
        var (meters, metrics) = Start();
        metrics.HeadIs(Coin, new Height(41));
        metrics.PoolHolds(Coin, 3, 672);
        metrics.PoolHolds(ChainId.Parse("election/a"), 10, 2_000);
        metrics.PoolHolds(ChainId.Parse("election/b"), 5, 1_000);
        metrics.BlockAppended(Coin, new Height(42), ProofKind.Work, 3, TimeSpan.Zero, TimeSpan.Zero);
        metrics.BlockAppended(ChainId.Parse("election/a"), new Height(1), ProofKind.Work, 10, TimeSpan.Zero, TimeSpan.Zero);

        Assert.Equal(["coin 42"], Read(meters, "orleanschain.block.height"));
        Assert.Equal(["coin 3", "elections 15"], Read(meters, "orleanschain.pool.transactions"));
        Assert.Equal(["coin 672"], Read(meters, "orleanschain.pool.size"));
    }

    [Fact]
    public void There_is_one_series_for_all_elections_and_what_has_left_the_silo_is_in_none()
    {
        var (meters, metrics) = Start();
        for (var number = 0; number < 1_000; number++)
        {
            metrics.PoolHolds(ChainId.Parse($"election/{number}"), 2, 400);
            metrics.HeadIs(ChainId.Parse($"election/{number}"), new Height(7));
        }

        Assert.Equal(["elections 2000"], Read(meters, "orleanschain.pool.transactions"));
        metrics.PoolHolds(Coin, 1, 224);
        metrics.HeadIs(Coin, new Height(1));
        metrics.PoolLeft(ChainId.Parse("election/3"));
        Assert.Equal(["coin 1", "elections 1998"], Read(meters, "orleanschain.pool.transactions"));
        metrics.PoolLeft(Coin);
        metrics.ChainLeft(Coin);
        Assert.Equal(["elections 1998"], Read(meters, "orleanschain.pool.transactions"));
        Assert.Empty(Read(meters, "orleanschain.block.height"));
    }

    [Fact]
    public async Task The_grains_tell_their_chain()
    {
        await using var coin = await ChainCluster.Start();
        await coin.Submit(coin.Transfer(Alice, Bob).Build());
        var meters = coin.Cluster.Silos[0].ServiceProvider.GetRequiredService<IMeterFactory>();
        Assert.Equal([$"{coin.Parameters.Id} 0"], Read(meters, "orleanschain.block.height"));
        Assert.Equal([$"{coin.Parameters.Id} 1"], Read(meters, "orleanschain.pool.transactions"));
        await coin.RunRound();
        await coin.Cluster.DeactivateAsync(coin.Pool);
        Assert.Equal([$"{coin.Parameters.Id} 1"], Read(meters, "orleanschain.block.height"));
        Assert.Empty(Read(meters, "orleanschain.pool.transactions"));

        await using var election = await ElectionCluster.Start(new ElectionBuilder());
        await election.Submit(election.Ballot(0), election.Ballot(1));
        meters = election.Cluster.Silos[0].ServiceProvider.GetRequiredService<IMeterFactory>();
        Assert.Equal(["elections 2"], Read(meters, "orleanschain.pool.transactions"));
        Assert.Empty(Read(meters, "orleanschain.pool.size"));
        Assert.Empty(Read(meters, "orleanschain.block.height"));
    }

    private (IMeterFactory Meters, GrainMetrics Metrics) Start()
    {
        var meters = _services.GetRequiredService<IMeterFactory>();
        return (meters, new GrainMetrics(meters));
    }

    /// <summary>What a gauge of these meters shows now, each series as its chain and its value.</summary>
    private static string[] Read(IMeterFactory meters, string gauge)
    {
        var series = new List<string>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, asked) =>
        {
            if (instrument.Meter.Scope == meters && string.Equals(instrument.Name, gauge, StringComparison.Ordinal))
            {
                asked.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((_, value, tags, _) =>
        {
            var tag = Assert.Single(tags.ToArray());
            Assert.Equal("chain", tag.Key);
            series.Add($"{tag.Value} {value}");
        });
        listener.Start();
        listener.RecordObservableInstruments();
        return [.. series.Order(StringComparer.Ordinal)];
    }
}
