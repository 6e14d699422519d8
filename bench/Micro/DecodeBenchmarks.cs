using BenchmarkDotNet.Attributes;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Pool;
using OrleansChain.Core.Transactions;

namespace OrleansChain.Bench.Micro;

/// <summary>Reading what arrives or was stored.</summary>
[MemoryDiagnoser]
public class DecodeBenchmarks
{
    private const int BatchSize = 1_000;
    private const int BlockSize = 10_000;

    private readonly MicroChain _chain = new();
    private ReadOnlyMemory<byte> _transfer;
    private byte[] _batch = [];
    private byte[] _block = [];
    private byte[] _group = [];

    /// <summary>Makes what is decoded.</summary>
    [GlobalSetup]
    public void Setup()
    {
        ReadOnlyMemory<byte>[] transfers = _chain.Transfers(BlockSize);
        _transfer = transfers[0];
        _batch = TransactionBatch.Encode(transfers[..BatchSize]);
        _block = MicroChain.Seal(_chain.Prepare(_chain.OpenBook(), BlockEntries.Of(transfers), [])).Block!.Bytes.ToArray();
        JournalGroupBuilder group = new(_chain.Parameters.Tag, default);
        foreach (ReadOnlyMemory<byte> transfer in transfers.AsSpan(0, BatchSize))
        {
            group.Add(TransactionView.Parse(transfer));
        }

        _group = group.Seal(out _);
    }

    /// <summary>One transfer as an object, with its id.</summary>
    [Benchmark]
    public TransactionOutcome Signed() => SignedTransaction.Decode(_transfer, out _);

    /// <summary>One transfer as a view of its bytes.</summary>
    [Benchmark]
    public TransactionOutcome View() => TransactionView.Read(_transfer, out _);

    /// <summary>A batch of 1,000 transfers.</summary>
    [Benchmark]
    public BatchOutcome BatchOf1000() => TransactionBatch.Decode(_batch, BatchSize, _batch.Length, out _);

    /// <summary>A block of 10,000 transfers.</summary>
    [Benchmark]
    public BlockOutcome BlockOf10000() => Block.Decode(_block, _chain.Parameters.BlockLimits, out _);

    /// <summary>A group of the journal with 1,000 transfers, and their ids and leaf hashes.</summary>
    [Benchmark]
    public JournalOutcome GroupOf1000() => JournalGroup.Decode(_group, _chain.Parameters.Tag, default, out _);
}
