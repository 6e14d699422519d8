using System.Diagnostics;
using OrleansChain.Bench.Mining.Results;
using OrleansChain.Bench.Mining.Workload;
using OrleansChain.Bench.Results;
using OrleansChain.Core;
using OrleansChain.Core.Blocks;

namespace OrleansChain.Bench.Mining.Runs;

/// <summary>
/// Seals the blocks of a workload one after the other and takes the time: the Merkle tree of the transactions, the header, the search and the
/// joined block. Signing comes before, checking the proofs after.
/// </summary>
internal static class RunTimer
{
    /// <summary>Measures one run.</summary>
    /// <param name="workload">The blocks.</param>
    /// <param name="key">Which run it is.</param>
    /// <param name="miner">The miner of its configuration.</param>
    /// <param name="reference">The blocks that the reference found: every header links to them. Null for the reference, whose headers link to its own.</param>
    public static async Task<(MiningRun Run, IReadOnlyList<Block> Blocks)> MeasureAsync(
        MiningWorkload workload, MiningRunKey key, IBlockMiner miner, IReadOnlyList<BlockHash>? reference)
    {
        var blocks = new Block[MiningWorkload.BlockCount];
        var nonces = new ulong[MiningWorkload.BlockCount];
        long hashes = 0;
        var slowestStop = TimeSpan.Zero;
        var load = Machine.LoadAverage();
        GC.Collect();
        var processorTime = Environment.CpuUsage.TotalTime;
        var began = Stopwatch.GetTimestamp();
        var previous = workload.Parameters.GenesisBlock.Hash;
        for (var number = 0; number < blocks.Length; number++)
        {
            var candidate = workload.Candidate(number);
            var job = workload.Job(number, previous, candidate);
            var found = await miner.MineAsync(job, workload.Producer);
            blocks[number] = candidate.Seal(
                job.HeaderFor(workload.Producer, found.ExtraNonce, found.Nonce), job.SealFor(workload.Producer, found.ExtraNonce));
            previous = reference is null ? blocks[number].Hash : reference[number];
            nonces[number] = (found.ExtraNonce << 32) | found.Nonce;
            hashes += found.Hashes;
            slowestStop = found.StopLag > slowestStop ? found.StopLag : slowestStop;
        }

        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        processorTime = Environment.CpuUsage.TotalTime - processorTime;
        Check(workload, blocks);
        var run = new MiningRun(
            key.Difficulty,
            key.Repeat,
            key.Configuration,
            seconds,
            hashes,
            processorTime.TotalSeconds,
            slowestStop.TotalMilliseconds,
            load,
            reference is null ? nonces : null);
        return (run, blocks);
    }

    /// <summary>The blocks that the reference found, from its nonces.</summary>
    public static IReadOnlyList<BlockHash> HashesOf(MiningWorkload workload, IReadOnlyList<ulong> nonces)
    {
        var hashes = new BlockHash[nonces.Count];
        var previous = workload.Parameters.GenesisBlock.Hash;
        for (var number = 0; number < hashes.Length; number++)
        {
            var job = workload.Job(number, previous, workload.Candidate(number));
            previous = hashes[number] = job.HeaderFor(workload.Producer, nonces[number] >> 32, (uint)nonces[number]).Hash();
            if (!job.Target.IsMetBy(previous))
            {
                throw new RunStoreException($"The kept nonce of block {number + 1} at difficulty {workload.Difficulty} meets no target: the results are of other headers.");
            }
        }

        return hashes;
    }

    private static void Check(MiningWorkload workload, Block[] blocks)
    {
        foreach (var block in blocks)
        {
            if (!workload.Parameters.Difficulty.Initial.IsMetBy(block.Hash))
            {
                throw new InvalidOperationException($"A miner gave a nonce for block {block.Height} that does not meet the target.");
            }
        }
    }
}
