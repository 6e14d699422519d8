using BenchmarkDotNet.Attributes;
using OrleansChain.Core.Pool;
using OrleansChain.Core.Transactions;

namespace OrleansChain.Bench.Micro;

/// <summary>The choice of a block's transactions of 90,000 that wait.</summary>
[MemoryDiagnoser]
public class SelectionBenchmarks
{
    private const int PoolSize = 90_000;

    private PoolBook _pool = null!;
    private IReadOnlyList<PendingTransaction> _chosen = [];

    /// <summary>Fills the pool.</summary>
    [GlobalSetup]
    public void Setup()
    {
        MicroChain chain = new();
        TransactionView[] transfers = Array.ConvertAll(chain.Transfers(PoolSize), TransactionView.Parse);
        _pool = chain.FillPool(transfers, TransactionHashes.OfAll(transfers));
        _chosen = Select90000();
    }

    /// <summary>Puts all of them in the block's order.</summary>
    [Benchmark]
    public IReadOnlyList<PendingTransaction> Select90000()
    {
        IReadOnlyList<PendingTransaction> chosen = _pool.Select(PoolSize, long.MaxValue);
        return chosen.Count == PoolSize ? chosen : throw new InvalidOperationException($"{chosen.Count} transfers were chosen.");
    }

    /// <summary>Copies the chosen ones' bytes and leaf hashes together.</summary>
    [Benchmark]
    public CandidateBytes Copy90000()
    {
        CandidateBytes bytes = new(_chosen);
        bytes.Step(int.MaxValue);
        return bytes;
    }
}
