using System.Runtime.InteropServices;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Genesis;
using OrleansChain.Core.Transactions;

namespace OrleansChain.Core.Index;

/// <summary>Who sealed how many blocks of a chain, and what that earned. Rebuilt from the blocks; one writer.</summary>
/// <param name="parameters">The chain.</param>
public sealed class ProducerTally(ChainParameters parameters)
{
    private readonly Dictionary<Address, ProducedBlocks> _producers = [];

    /// <summary>Adds a block of the chain. Blocks without a producer count for nobody.</summary>
    public void Add(Block block)
    {
        ArgumentNullException.ThrowIfNull(block);
        if (block.Seal.Producer.IsZero)
        {
            return;
        }

        Amount earned = parameters.RewardAt(block.Height, block.Seal.ProofKind);
        for (int i = 0; i < block.TransactionCount; i++)
        {
            earned = earned.Add(Amount.ReadFrom(block.TransactionBytes(i).Span[TransactionLayout.Fee..]));
        }

        ref ProducedBlocks tally = ref CollectionsMarshal.GetValueRefOrAddDefault(_producers, block.Seal.Producer, out _);
        tally = new ProducedBlocks(tally.Blocks + 1, tally.Earned.Add(earned), block.Height);
    }

    /// <summary>What a producer has sealed; nothing where it has sealed nothing.</summary>
    public ProducedBlocks Of(Address producer) => _producers.GetValueOrDefault(producer);

    internal (Address Producer, ProducedBlocks Produced)[] ToSorted() =>
        [.. _producers.OrderBy(entry => entry.Key).Select(entry => (entry.Key, entry.Value))];

    internal void Set(Address producer, ProducedBlocks produced) => _producers[producer] = produced;
}
