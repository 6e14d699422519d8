using OrleansChain.Core;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Mining;
using OrleansChain.Grains.Mining;
using OrleansChain.GrainInterfaces.Chains;
using OrleansChain.GrainInterfaces.Pools;
using OrleansChain.Simulation.Tests.Engine;
using OrleansChain.TestKit.Builders;

namespace OrleansChain.Simulation.Tests.Story;

/// <summary>
/// Runs rounds as the metronome's round does: candidate, template, seal, synchronize. The race between validators is left out; the proof is
/// searched on the spot.
/// </summary>
internal sealed class Metronome(ClientLedger ledger, Random random)
{
    private static readonly Address Producer = TestWallet.Get(9).Address;

    /// <summary>Runs rounds until told to stop.</summary>
    public async Task Run(SimulatedProcess node, TimeProvider clock, Func<bool> isOver)
    {
        while (!isOver())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(500 + random.Next(3_000)), clock);
            try
            {
                await RunRound(node, clock);
            }
            catch (Exception exception) when (exception is not SimulationFailedException)
            {
                // Unknown: the block may have been appended or not. The next round asks the chain where it stands.
            }
        }
    }

    /// <summary>One round; every step may be repeated.</summary>
    public async Task RunRound(SimulatedProcess node, TimeProvider clock)
    {
        var candidate = await node.Pool.GetCandidate(new CandidateRequest(Height.Zero));
        var seconds = (uint)clock.GetUtcNow().ToUnixTimeSeconds();
        var prepared = await node.Chain.Prepare(new PrepareRequest(candidate.Height, seconds, candidate.Bytes, candidate.LeafHashes));
        if (prepared.Job is { } job)
        {
            var reply = await node.Chain.Seal(random.Next(8) == 0 ? Empty(job.Height, seconds) : Mine(job.ToMiningJob(), seconds));
            if (reply.Head is { } head)
            {
                ledger.See(head);
            }
        }

        await node.Pool.Synchronize();
    }

    private static SealSubmission Mine(MiningJob job, uint seconds)
    {
        var found = job.Search(Producer, new NonceSlice(0, NonceRange.All));
        return new SealSubmission(job.Height, ProofKind.Work, Producer, 0, found.Nonce, seconds);
    }

    private static SealSubmission Empty(Height height, uint seconds) => new(height, ProofKind.None, default, 0, 0, seconds);
}
