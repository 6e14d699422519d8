using OrleansChain.Bench.Mining.Workload;
using OrleansChain.Core;
using OrleansChain.Core.Difficulty;
using OrleansChain.Core.Mining;

namespace OrleansChain.Bench.Mining.Costs;

/// <summary>Jobs without end, each with its own header.</summary>
internal sealed class JobRow
{
    private readonly MiningJob _first;
    private uint _next;

    /// <summary>Begins a row.</summary>
    /// <param name="target">The target of all its jobs.</param>
    public JobRow(CompactTarget target)
    {
        var workload = MiningWorkload.Create(seed: 0, difficulty: 1, repeat: 0);
        Producer = workload.Producer;
        _first = workload.Job(0, workload.Parameters.GenesisBlock.Hash, workload.Candidate(0)) with { Target = target };
    }

    /// <summary>Who seals.</summary>
    public Address Producer { get; }

    /// <summary>The next job.</summary>
    public MiningJob Next()
    {
        _next++;
        return _first with { TimeSeconds = _first.TimeSeconds + _next, Height = new Height(_next) };
    }
}
