using BenchmarkDotNet.Attributes;
using OrleansChain.Core;
using OrleansChain.Core.Pool;
using OrleansChain.Core.Transactions;

namespace OrleansChain.Bench.Micro;

/// <summary>What a pool does when a block confirms 90,000 transactions of it.</summary>
[MemoryDiagnoser]
public class AdvanceBenchmarks
{
    private const int PoolSize = 90_000;

    private readonly MicroChain _chain = new();
    private TransactionView[] _transfers = [];
    private TransactionHashes[] _hashes = [];
    private SenderAccount[] _changed = [];
    private PoolBook _pool = null!;

    /// <summary>Makes the transfers, and the accounts as they are after them.</summary>
    [GlobalSetup]
    public void Setup()
    {
        _transfers = Array.ConvertAll(_chain.Transfers(PoolSize), TransactionView.Parse);
        _hashes = TransactionHashes.OfAll(_transfers);
        _changed = _chain.Accounts(PoolSize / MicroChain.Senders);
    }

    /// <summary>Fills the pool: advancing empties it.</summary>
    [IterationSetup]
    public void Fill() => _pool = _chain.FillPool(_transfers, _hashes);

    /// <summary>Advances, and clears the indexes at once.</summary>
    [Benchmark]
    public PoolAdvance Confirm90000()
    {
        PoolAdvance advance = _pool.Advance(new Height(1), _changed);
        _pool.Sweep(int.MaxValue);
        return advance.Confirmed.Count == PoolSize
            ? advance
            : throw new InvalidOperationException($"{advance.Confirmed.Count} transfers were confirmed.");
    }
}
