using System.Diagnostics;
using OrleansChain.Bench.Mining.Statistics;
using OrleansChain.Bench.Mining.Workload;
using OrleansChain.Core.Difficulty;
using OrleansChain.Core.Mining;

namespace OrleansChain.Bench.Mining.Runs;

/// <summary>Measures what a search's plan asks for, before anything else is measured, so that all modes plan with the same rates.</summary>
internal static class MiningCalibration
{
    private const int Pieces = 20;
    private const ulong NoncesOfAPiece = 1 << 18;
    private const int HandOvers = 500;
    private const int MaxHexZeros = 63;

    /// <summary>A target that nothing meets, to measure searching without finding.</summary>
    public static CompactTarget Unreachable { get; } = CompactTarget.FromLeadingHexZeros(MaxHexZeros);

    /// <summary>Measures one processor's hashes and the time that a hand-over to another thread takes; the medians.</summary>
    public static MiningRates Measure()
    {
        var rates = new double[Pieces];
        var header = HeaderOfNothing();
        for (var piece = 0; piece < Pieces; piece++)
        {
            var began = Stopwatch.GetTimestamp();
            NonceSearch.Search(header, new NonceRange((uint)((ulong)piece * NoncesOfAPiece), NoncesOfAPiece), Unreachable);
            rates[piece] = NoncesOfAPiece / Stopwatch.GetElapsedTime(began).TotalSeconds;
        }

        using var threads = new WorkerThreads(2);
        var handOvers = new double[HandOvers];
        for (var number = 0; number < HandOvers; number++)
        {
            var began = Stopwatch.GetTimestamp();
            threads.Run(2, static _ => { });
            handOvers[number] = Stopwatch.GetElapsedTime(began).TotalSeconds;
        }

        return new MiningRates(
            SampleSummary.MedianOf(rates), TimeSpan.FromSeconds(SampleSummary.MedianOf(handOvers)), Environment.ProcessorCount);
    }

    /// <summary>A header to search in vain.</summary>
    public static Core.Blocks.BlockHeader HeaderOfNothing()
    {
        var workload = MiningWorkload.Create(seed: 0, difficulty: 1, repeat: 0);
        return workload.Job(0, workload.Parameters.GenesisBlock.Hash, workload.Candidate(0)).HeaderFor(workload.Producer, extraNonce: 0);
    }
}
