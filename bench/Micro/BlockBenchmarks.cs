using BenchmarkDotNet.Attributes;
using OrleansChain.Core;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Chain;
using OrleansChain.Core.Ledger;
using OrleansChain.Core.Transactions;

namespace OrleansChain.Bench.Micro;

/// <summary>A block of 10,000 transfers, before it is there and as others check it.</summary>
[MemoryDiagnoser]
public class BlockBenchmarks
{
    private const int BlockSize = 10_000;

    private readonly MicroChain _chain = new();
    private BlockEntries _transfers = BlockEntries.Empty;
    private byte[] _leafHashes = [];
    private AccountBook _book = null!;
    private Block _block = null!;

    /// <summary>Makes the transfers, their leaf hashes as the pool passes them on, and a block of them.</summary>
    [GlobalSetup]
    public void Setup()
    {
        _transfers = BlockEntries.Of(_chain.Transfers(BlockSize));
        _leafHashes = new byte[BlockSize * Hash256.SizeBytes];
        for (int i = 0; i < BlockSize; i++)
        {
            TransactionHashes.Of(TransactionView.Parse(_transfers[i])).Leaf.CopyTo(_leafHashes.AsSpan(i * Hash256.SizeBytes));
        }

        _book = _chain.OpenBook();
        _block = MicroChain.Seal(Prepare10000()).Block!;
    }

    /// <summary>Decides the transfers and makes what miners need.</summary>
    [Benchmark]
    public BlockTemplate Prepare10000() => _chain.Prepare(_book, _transfers, _leafHashes);

    /// <summary>Checks everything about a block but its transactions' signatures.</summary>
    [Benchmark]
    public ChainDecision Check10000()
    {
        ChainDecision decision = ChainRules.Check(_chain.State, _book, _block);
        return decision.IsAccepted ? decision : throw new InvalidOperationException($"The block is refused: {decision.Outcome}.");
    }
}
