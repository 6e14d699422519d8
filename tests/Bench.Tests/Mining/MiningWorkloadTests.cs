using OrleansChain.Bench.Mining.Results;
using OrleansChain.Bench.Mining.Runs;
using OrleansChain.Bench.Mining.Workload;
using OrleansChain.Bench.Results;
using OrleansChain.Core;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Chain;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Mining;

namespace OrleansChain.Bench.Tests.Mining;

public sealed class MiningWorkloadTests
{
    private static readonly MiningRates Rates = new(30_000_000, TimeSpan.FromMicroseconds(20), 2);

    [Fact]
    public void The_same_seed_gives_the_same_headers() => Assert.Equal(FirstHeader(1, 2, 3), FirstHeader(1, 2, 3));

    [Theory]
    [InlineData(2, 2, 3)]
    [InlineData(1, 3, 3)]
    [InlineData(1, 2, 4)]
    public void Another_seed_difficulty_or_repeat_gives_other_headers(ulong seed, int difficulty, int repeat) =>
        Assert.NotEqual(FirstHeader(1, 2, 3), FirstHeader(seed, difficulty, repeat));

    [Fact]
    public async Task Serials_blocks_are_a_chain_that_an_auditor_accepts_with_its_signatures()
    {
        var workload = MiningWorkload.Create(seed: 1, difficulty: 2, repeat: 0);
        var (_, blocks) = await Measure(workload, MiningConfiguration.Reference, reference: null);

        using var verifier = new SignatureVerifier(1 << 20);
        var report = new ChainReplay(workload.Parameters, verifier).Run(blocks.Prepend(workload.Parameters.GenesisBlock));

        Assert.Equal(BlockOutcome.Accepted, report.Outcome);
        Assert.Equal(SignatureCoverage.Checked, report.Signatures);
        Assert.Equal(MiningWorkload.BlockCount, blocks.Count);
        Assert.All(blocks, block => Assert.Equal(MiningWorkload.TransactionsPerBlock, block.TransactionCount));
        Assert.All(blocks, block => Assert.StartsWith("00", block.Hash.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Serial_finds_the_first_nonce_of_every_header_and_counts_its_hashes()
    {
        var workload = MiningWorkload.Create(seed: 1, difficulty: 2, repeat: 1);
        var (run, blocks) = await Measure(workload, MiningConfiguration.Reference, reference: null);

        var expected = blocks.Select(block => NonceSearch.Search(block.Header, NonceRange.All, workload.Parameters.Difficulty.Initial)).ToArray();
        Assert.Equal(expected.Select(found => (ulong)found.Nonce), run.Nonces!);
        Assert.Equal(expected.Sum(found => (long)found.TriedCount), run.Hashes);
    }

    [Theory]
    [InlineData(MiningMode.Static, 1)]
    [InlineData(MiningMode.Static, 2)]
    [InlineData(MiningMode.Static, 4)]
    [InlineData(MiningMode.Leased, 1)]
    [InlineData(MiningMode.Leased, 2)]
    [InlineData(MiningMode.Leased, 4)]
    [InlineData(MiningMode.Auto, 1)]
    [InlineData(MiningMode.Auto, 2)]
    [InlineData(MiningMode.Auto, 4)]
    public async Task Every_mode_searches_the_headers_of_serial(MiningMode mode, int workers)
    {
        var workload = MiningWorkload.Create(seed: 1, difficulty: 3, repeat: 0);
        var (serial, reference) = await Measure(workload, MiningConfiguration.Reference, reference: null);
        var hashes = reference.Select(block => block.Hash).ToArray();

        var (run, blocks) = await Measure(workload, new MiningConfiguration(MiningLayer.Core, mode, workers), hashes);

        // But for the nonce: where several workers search, the first hit need not be the lowest.
        Assert.Equal(reference.Select(block => block.Header with { Nonce = 0 }), blocks.Select(block => block.Header with { Nonce = 0 }));
        Assert.All(blocks, block => Assert.StartsWith("000", block.Hash.ToString(), StringComparison.Ordinal));
        Assert.Null(run.Nonces);
        Assert.True(workers > 1 || run.Hashes == serial.Hashes);
    }

    [Fact]
    public async Task The_kept_nonces_lead_to_the_blocks_that_were_found()
    {
        var workload = MiningWorkload.Create(seed: 1, difficulty: 2, repeat: 2);
        var (run, blocks) = await Measure(workload, MiningConfiguration.Reference, reference: null);

        Assert.Equal(blocks.Select(block => block.Hash), RunTimer.HashesOf(workload, run.Nonces!));
        Assert.Throws<RunStoreException>(() => RunTimer.HashesOf(MiningWorkload.Create(seed: 2, difficulty: 2, repeat: 2), run.Nonces!));
    }

    private static BlockHeader FirstHeader(ulong seed, int difficulty, int repeat)
    {
        var workload = MiningWorkload.Create(seed, difficulty, repeat);
        return workload.Job(0, default, workload.Candidate(0)).HeaderFor(workload.Producer, extraNonce: 0);
    }

    private static async Task<(MiningRun Run, IReadOnlyList<Block> Blocks)> Measure(
        MiningWorkload workload, MiningConfiguration configuration, IReadOnlyList<BlockHash>? reference)
    {
        using var miner = new CoreMiner(configuration.Mode, configuration.Workers, Rates);
        return await RunTimer.MeasureAsync(workload, new MiningRunKey(workload.Difficulty, 0, configuration), miner, reference);
    }
}
