using System.Diagnostics;
using OrleansChain.Bench.Statistics;
using OrleansChain.Bench.Mining.Workload;
using OrleansChain.Core.Difficulty;
using OrleansChain.Core.Mining;

namespace OrleansChain.Bench.Mining.Runs;

/// <summary>Measures what a search's plan asks for, before anything else is measured, so that all modes plan with the same rates.</summary>
internal static class MiningCalibration
{
    // Pieces of a few milliseconds, of which some are not disturbed even on a machine that does other work.
    private const int Pieces = 200;
    private const ulong NoncesOfAPiece = 1 << 15;
    private const double Undisturbed = 0.9;
    private const int HandOvers = 500;
    private const ulong NoncesBetweenHandOvers = 4_096;
    private const int MaxHexZeros = 63;

    /// <summary>A target that nothing meets, to measure searching without finding.</summary>
    public static CompactTarget Unreachable { get; } = CompactTarget.FromLeadingHexZeros(MaxHexZeros);

    /// <summary>
    /// Measures what one processor computes, which others' work can only lower, and the time that a hand-over to a sleeping thread takes, the
    /// median.
    /// </summary>
    public static MiningRates Measure()
    {
        var header = HeaderOfNothing();
        var rates = new double[Pieces];
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
            // Between hand-overs there is work, as in a search: the other thread has gone to sleep.
            NonceSearch.Search(header, new NonceRange(0, NoncesBetweenHandOvers), Unreachable);
            var began = Stopwatch.GetTimestamp();
            threads.Run(2, static _ => { });
            handOvers[number] = Stopwatch.GetElapsedTime(began).TotalSeconds;
        }

        return new MiningRates(
            rates.Order().ElementAt((int)(Undisturbed * Pieces)), TimeSpan.FromSeconds(SampleSummary.MedianOf(handOvers)), Environment.ProcessorCount);
    }

    /// <summary>A header to search in vain.</summary>
    public static Core.Blocks.BlockHeader HeaderOfNothing()
    {
        var workload = MiningWorkload.Create(seed: 0, difficulty: 1, repeat: 0);
        return workload.Job(0, workload.Parameters.GenesisBlock.Hash, workload.Candidate(0)).HeaderFor(workload.Producer, extraNonce: 0);
    }
}
