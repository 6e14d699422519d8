using BenchmarkDotNet.Attributes;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Ledger;

namespace OrleansChain.Bench.Micro;

/// <summary>What a block of 10,000 transfers does to the accounts.</summary>
[MemoryDiagnoser]
public class ApplyBenchmarks
{
    private const int BlockSize = 10_000;

    private readonly MicroChain _chain = new();
    private BlockEntries _transfers = BlockEntries.Empty;
    private AccountBook _book = null!;
    private BlockEffects _effects = null!;

    /// <summary>Makes the transfers.</summary>
    [GlobalSetup]
    public void Setup() => _transfers = BlockEntries.Of(_chain.Transfers(BlockSize));

    /// <summary>Accounts at the parent, and the effects that their draft has decided, as in a node that seals a block.</summary>
    [IterationSetup]
    public void Decide()
    {
        _book = _chain.OpenBook();
        _effects = MicroChain.Seal(_chain.Prepare(_book, _transfers, [])).Effects!;
    }

    /// <summary>Takes the effects over and settles them.</summary>
    [Benchmark]
    public int Apply10000()
    {
        _book.Apply(_effects);
        return _book.Count;
    }
}
