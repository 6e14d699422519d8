using BenchmarkDotNet.Attributes;
using OrleansChain.Core;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Transactions;

namespace OrleansChain.Bench.Micro;

/// <summary>What a transaction is known by.</summary>
[MemoryDiagnoser]
public class IdBenchmarks
{
    private const int ChunkSize = 1_000;

    private readonly Hash256[] _digests = new Hash256[ChunkSize];
    private readonly TransactionHashes[] _hashes = new TransactionHashes[ChunkSize];
    private TransactionBody _body = null!;
    private TransactionView _view;
    private ReadOnlyMemory<byte> _chunk;

    /// <summary>Makes what is hashed.</summary>
    [GlobalSetup]
    public void Setup()
    {
        MicroChain chain = new();
        _body = chain.Body(0);
        ReadOnlyMemory<byte>[] transfers = chain.Transfers(ChunkSize);
        _view = TransactionView.Parse(transfers[0]);
        _chunk = BlockEntries.Of(transfers).Bytes;
    }

    /// <summary>The id, as a wallet computes it from a body.</summary>
    [Benchmark]
    public Hash256 OfBody() => _body.Id();

    /// <summary>Id and leaf hash of one transfer from its bytes.</summary>
    [Benchmark]
    public TransactionHashes IdAndLeaf() => TransactionHashes.Of(_view);

    /// <summary>Digests, ids and leaf hashes of 1,000 transfers, as the verifier computes them from the bytes that arrived.</summary>
    [Benchmark]
    public TransactionHashes ChunkOf1000()
    {
        TransactionEntryHashes.Compute(_chunk, _digests, _hashes);
        return _hashes[^1];
    }
}
