using BenchmarkDotNet.Attributes;
using OrleansChain.Core.Pool;
using OrleansChain.Core.Transactions;

namespace OrleansChain.Bench.Micro;

/// <summary>A batch of 1,000 transfers on its way into a pool and a group of its journal.</summary>
[MemoryDiagnoser]
public class AdmissionBenchmarks
{
    private const int BatchSize = 1_000;

    private readonly MicroChain _chain = new();
    private byte[] _hashes = [];
    private TransactionView[] _transfers = [];
    private PoolBook _pool = null!;
    private JournalGroupBuilder _journal = null!;

    /// <summary>Makes the batch, with the hashes as the verifier passes them on.</summary>
    [GlobalSetup]
    public void Setup()
    {
        _transfers = Array.ConvertAll(_chain.Transfers(BatchSize), TransactionView.Parse);
        _hashes = new byte[BatchSize * TransactionHashes.SizeBytes];
        for (int i = 0; i < BatchSize; i++)
        {
            TransactionHashes.Of(_transfers[i]).Write(_hashes, i);
        }
    }

    /// <summary>An empty pool and journal, so that what grows with them is counted too.</summary>
    [IterationSetup]
    public void Empty()
    {
        _pool = _chain.OpenPool();
        _journal = new JournalGroupBuilder(_chain.Parameters.Tag, default);
    }

    /// <summary>Admits the batch and seals its group.</summary>
    [Benchmark]
    public byte[] BatchOf1000()
    {
        for (int i = 0; i < _transfers.Length; i++)
        {
            MicroChain.Require(_pool.Admit(_transfers[i], TransactionHashes.Read(_hashes, i), _journal.Number, out _));
            _journal.Add(_transfers[i]);
        }

        return _journal.Seal(out _);
    }
}
