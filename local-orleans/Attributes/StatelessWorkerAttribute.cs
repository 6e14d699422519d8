using Orleans.Placement;

namespace Orleans.Concurrency;

/// <summary>
/// The grain is a stateless worker: every silo runs up to a maximum of activations of one identity side by side, and a call from a
/// grain stays on its silo.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class StatelessWorkerAttribute : PlacementAttribute
{
    /// <summary>As many workers on a silo as it has processors.</summary>
    public StatelessWorkerAttribute()
        : this(Environment.ProcessorCount)
    {
    }

    /// <summary>The given number of workers on a silo.</summary>
    /// <param name="maxLocalWorkers">The most activations of one identity on one silo.</param>
    public StatelessWorkerAttribute(int maxLocalWorkers)
        : base(new StatelessWorkerPlacement(maxLocalWorkers)) => ArgumentOutOfRangeException.ThrowIfLessThan(maxLocalWorkers, 1);
}
