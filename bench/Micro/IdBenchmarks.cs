using BenchmarkDotNet.Attributes;
using OrleansChain.Core;
using OrleansChain.Core.Transactions;

namespace OrleansChain.Bench.Micro;

/// <summary>What a transaction is known by.</summary>
[MemoryDiagnoser]
public class IdBenchmarks
{
    private TransactionBody _body = null!;
    private TransactionView _view;

    /// <summary>Makes what is hashed.</summary>
    [GlobalSetup]
    public void Setup()
    {
        MicroChain chain = new();
        _body = chain.Body(0);
        _view = TransactionView.Parse(chain.Transfers(1)[0]);
    }

    /// <summary>The id, as a wallet computes it from a body.</summary>
    [Benchmark]
    public Hash256 OfBody() => _body.Id();

    /// <summary>Id and leaf hash, as a node computes them from the bytes that arrived.</summary>
    [Benchmark]
    public TransactionHashes IdAndLeaf() => TransactionHashes.Of(_view);
}
