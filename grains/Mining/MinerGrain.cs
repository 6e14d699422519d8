using Orleans.Concurrency;
using OrleansChain.GrainInterfaces.Mining;

namespace OrleansChain.Grains.Mining;

/// <inheritdoc cref="IMinerGrain"/>
[StatelessWorker]
internal sealed class MinerGrain(TimeProvider time) : Grain, IMinerGrain
{
    public Task<MiningSliceReply> Search(MiningSlice slice) => Task.FromResult(TimedSearch.Search(slice, time));
}
