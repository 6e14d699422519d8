using OrleansChain.GrainInterfaces.Mining;

namespace OrleansChain.Grains.Tests.Mining;

/// <summary>A slice that a <see cref="FakeMiner"/> was asked to search.</summary>
internal sealed class FakeSlice(MiningSlice slice)
{
    private readonly TaskCompletionSource<MiningSliceReply> _reply = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public MiningSlice Slice { get; } = slice;

    public Task<MiningSliceReply> Reply => _reply.Task;

    /// <summary>Nothing was found in so many nonces, all of them unless said otherwise.</summary>
    public void EndInVain(uint? hashes = null) =>
        _reply.SetResult(new MiningSliceReply(Found: false, 0, hashes ?? Slice.Count, TimeSpan.FromMilliseconds(1)));

    /// <summary>The slice's first nonce is said to be a hit.</summary>
    public void EndWithHit() => _reply.SetResult(new MiningSliceReply(Found: true, Slice.FirstNonce, 1, TimeSpan.FromMilliseconds(1)));

    public void Fail() => _reply.SetException(new TimeoutException("Lost on purpose."));
}
