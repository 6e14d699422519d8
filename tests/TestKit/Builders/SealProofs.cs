using OrleansChain.Core;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Chain;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Memory;
using OrleansChain.Core.Validators;

namespace OrleansChain.TestKit.Builders;

/// <summary>Proofs of memory and stake for the block after a chain's state, as a validator makes them.</summary>
public static class SealProofs
{
    /// <summary>A proof of stake at a rank, whoever the draw has there.</summary>
    public static SealProof Stake(TestWallet producer, ChainState parent, BlockHash block, int rank) =>
        SealProof.OfStake(producer.Key.PublicKey, Sign(producer, ProofKind.Stake, parent, block), rank);

    /// <summary>The answer of a plot to the state's seed.</summary>
    public static SealProof Memory(TestWallet producer, ChainState parent, BlockHash block, MemoryPlot plot)
    {
        ArgumentNullException.ThrowIfNull(parent);
        ArgumentNullException.ThrowIfNull(plot);
        PlotAnswer answer = plot.Answer(parent.Seed);
        return SealProof.OfMemory(producer.Key.PublicKey, Sign(producer, ProofKind.Memory, parent, block), answer.Index, answer.Path);
    }

    /// <summary>A small plot of a wallet, for a chain of this name.</summary>
    public static MemoryPlot PlotOf(TestWallet producer, ChainState state, ulong entries)
    {
        ArgumentNullException.ThrowIfNull(producer);
        ArgumentNullException.ThrowIfNull(state);
        PlotId id = PlotId.For(state.Parameters.Id, producer.Key.PublicKey);
        return MemoryPlot.Generate(id, entries, state.Parameters.Memory!.Iterations, workers: 1, static _ => { }, CancellationToken.None);
    }

    private static Signature Sign(TestWallet producer, ProofKind kind, ChainState parent, BlockHash block)
    {
        ArgumentNullException.ThrowIfNull(producer);
        ArgumentNullException.ThrowIfNull(parent);
        return producer.Key.Sign(SealSignature.Digest(kind, parent.Parameters.Tag, parent.Height.Next(), block));
    }
}
