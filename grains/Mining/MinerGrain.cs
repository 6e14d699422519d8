using Orleans.Concurrency;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Difficulty;
using OrleansChain.Core.Mining;
using OrleansChain.GrainInterfaces.Mining;

namespace OrleansChain.Grains.Mining;

/// <inheritdoc cref="IMinerGrain"/>
[StatelessWorker]
internal sealed class MinerGrain(TimeProvider time) : Grain, IMinerGrain
{
    public Task<MiningSliceReply> Search(MiningSlice slice)
    {
        var began = time.GetTimestamp();
        var header = BlockHeader.ReadFrom(slice.Header.Span);
        var result = NonceSearch.Search(header, new NonceRange(slice.FirstNonce, slice.Count), CompactTarget.Create(header.Bits));
        return Task.FromResult(new MiningSliceReply(result.IsFound, result.Nonce, result.TriedCount, time.GetElapsedTime(began)));
    }
}
