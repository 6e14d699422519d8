using OrleansChain.Bench.Mining.Costs;
using OrleansChain.Bench.Mining.Grains;
using OrleansChain.Bench.Mining.Results;
using OrleansChain.Bench.Mining.Runs;
using OrleansChain.Bench.Mining.Workload;
using OrleansChain.Core.Mining;

namespace OrleansChain.Bench.Tests.Mining;

public sealed class GrainMinerTests
{
    [Theory]
    [InlineData(MiningMode.Serial, 1)]
    [InlineData(MiningMode.Static, 2)]
    [InlineData(MiningMode.Leased, 2)]
    [InlineData(MiningMode.Auto, 2)]
    public async Task Validators_seal_the_headers_of_serial_in_every_mode(MiningMode mode, int workers)
    {
        await using var silo = await MiningSilo.StartAsync();
        var workload = MiningWorkload.Create(seed: 1, difficulty: 2, repeat: 0);
        using var core = new CoreMiner(MiningMode.Serial, 1, new MiningRates(30_000_000, TimeSpan.Zero, 1));
        var (_, reference) = await RunTimer.MeasureAsync(workload, new MiningRunKey(2, 0, MiningConfiguration.Reference), core, reference: null);
        var miner = await GrainMiner.StartAsync(silo.Grains, "test", mode, workers, workload.Producer);

        var (run, blocks) = await RunTimer.MeasureAsync(
            workload, new MiningRunKey(2, 0, new MiningConfiguration(MiningLayer.Grains, mode, workers)), miner, [.. reference.Select(block => block.Hash)]);

        Assert.Equal(reference.Select(block => block.Header with { Nonce = 0 }), blocks.Select(block => block.Header with { Nonce = 0 }));
        Assert.All(blocks, block => Assert.StartsWith("00", block.Hash.ToString(), StringComparison.Ordinal));
        Assert.True(run.Hashes >= MiningWorkload.BlockCount);
    }

    [Fact]
    public async Task Rounds_append_every_block_with_its_ten_transactions()
    {
        await using var silo = await MiningSilo.StartAsync();
        var rounds = await ChainRounds.StartAsync(silo.Grains, MiningWorkload.Create(seed: 1, difficulty: 1, repeat: 0), workers: 1);

        for (var block = 0; block < MiningWorkload.BlockCount; block++)
        {
            Assert.True(await rounds.NextAsync() > TimeSpan.Zero);
        }
    }
}
