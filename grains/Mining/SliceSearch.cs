using OrleansChain.Core;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Mining;
using OrleansChain.GrainInterfaces.Mining;

namespace OrleansChain.Grains.Mining;

/// <summary>
/// One validator's search for one block: workers lease slices one after the other, no nonce twice, until one finds a proof, the
/// time is over or the search is cancelled. Stopping is leasing no more.
/// </summary>
/// <remarks>Used from the turns of one activation only.</remarks>
internal sealed class SliceSearch(MiningJob job, Address producer, SliceSize size, TimeSpan within, TimeProvider time)
{
    private readonly long _began = time.GetTimestamp();
    private (ulong ExtraNonce, byte[] Header)? _header;
    private ulong _extraNonce;
    private ulong _next;
    private (ulong ExtraNonce, uint Nonce)? _found;

    /// <summary>Hashes computed so far.</summary>
    public long Hashes { get; private set; }

    /// <summary>Leases and searches slices until the search is over.</summary>
    public async Task Work(IMinerGrain miner, CancellationToken cancellationToken)
    {
        while (_found is null && !cancellationToken.IsCancellationRequested && time.GetElapsedTime(_began) < within)
        {
            var (extraNonce, slice) = Lease();
            var reply = await miner.Search(slice);
            Hashes += (long)reply.Hashes;
            size.Learn(reply.Hashes, reply.Elapsed);
            if (reply.Found)
            {
                _found ??= (extraNonce, reply.Nonce);
            }
        }
    }

    /// <summary>What the search found.</summary>
    public SealingReply ToReply() => _found is var (extraNonce, nonce)
        ? new SealingReply(Found: true, producer, ProofKind.Work, extraNonce, nonce, Hashes)
        : new SealingReply(Found: false, producer, ProofKind.Work, 0, 0, Hashes);

    private (ulong ExtraNonce, MiningSlice Slice) Lease()
    {
        if (_next >= NonceRange.AllCount)
        {
            _extraNonce++;
            _next = 0;
        }

        if (_header is null || _header.Value.ExtraNonce != _extraNonce)
        {
            _header = (_extraNonce, job.HeaderFor(producer, _extraNonce).ToArray());
        }

        var first = _next;
        var count = Math.Min(size.Current, NonceRange.AllCount - first);
        _next = first + count;
        return (_extraNonce, new MiningSlice(_header.Value.Header, (uint)first, (uint)count));
    }
}
