using System.Threading.Channels;
using OrleansChain.GrainInterfaces.Mining;

namespace OrleansChain.Grains.Tests.Mining;

/// <summary>A miner that searches nothing: the test answers its calls.</summary>
internal sealed class FakeMiner : IMinerGrain
{
    private readonly Channel<FakeSlice> _calls = Channel.CreateUnbounded<FakeSlice>();
    private int _callCount;

    /// <summary>How many calls have come.</summary>
    public int CallCount => Volatile.Read(ref _callCount);

    public Task<MiningSliceReply> Search(MiningSlice slice)
    {
        Interlocked.Increment(ref _callCount);
        var call = new FakeSlice(slice);
        _calls.Writer.TryWrite(call);
        return call.Reply;
    }

    /// <summary>The next call.</summary>
    public ValueTask<FakeSlice> Next() => _calls.Reader.ReadAsync();
}
