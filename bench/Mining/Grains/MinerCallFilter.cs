using OrleansChain.GrainInterfaces.Mining;

namespace OrleansChain.Bench.Mining.Grains;

/// <summary>Tells the watcher of the slices that the silo's miners have searched.</summary>
/// <param name="watcher">Who is told.</param>
internal sealed class MinerCallFilter(StopWatcher watcher) : IIncomingGrainCallFilter
{
    /// <inheritdoc/>
    public async Task Invoke(IIncomingGrainCallContext context)
    {
        if (context.Grain is not IMinerGrain)
        {
            await context.Invoke();
            return;
        }

        watcher.SliceBegan();
        try
        {
            await context.Invoke();
        }
        finally
        {
            watcher.SliceEnded(context.Result is MiningSliceReply { Found: true });
        }
    }
}
