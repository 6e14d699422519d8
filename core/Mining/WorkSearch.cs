using OrleansChain.Core.Blocks;

namespace OrleansChain.Core.Mining;

/// <summary>
/// The search of one job by workers that share memory: each calls <see cref="Step"/> until it is false. A worker looks up every few
/// thousand nonces, so all have stopped within a fraction of a millisecond after a hit.
/// </summary>
/// <param name="job">The job.</param>
/// <param name="producer">Who gets reward and fees.</param>
/// <param name="book">Gives out the slices.</param>
public sealed class WorkSearch(MiningJob job, Address producer, LeaseBook book)
{
    private const ulong NoncesBetweenLooks = 4_096;

    private volatile Headers? _headers;

    /// <summary>Gives out the slices, and has the hit.</summary>
    public LeaseBook Book { get; } = book;

    /// <summary>The header, without nonce, for an extra nonce; the last one made is kept.</summary>
    public BlockHeader HeaderFor(ulong extraNonce)
    {
        Headers? headers = _headers;
        if (headers is null || headers.ExtraNonce != extraNonce)
        {
            headers = new Headers(extraNonce, job.HeaderFor(producer, extraNonce));
            _headers = headers;
        }

        return headers.Header;
    }

    /// <summary>Leases one slice and searches it.</summary>
    /// <param name="worker">The worker, from 0.</param>
    /// <returns>False when the worker has nothing more to do.</returns>
    public bool Step(int worker)
    {
        if (!Book.TryLease(worker, out NonceLease lease))
        {
            return false;
        }

        BlockHeader header = HeaderFor(lease.Slice.ExtraNonce);
        NonceRange rest = lease.Slice.Nonces;
        NonceSearchResult result = default;
        do
        {
            ulong count = Math.Min(rest.Count, NoncesBetweenLooks);
            NonceSearchResult piece = NonceSearch.Search(header, rest with { Count = count }, job.Target);
            result = piece with { TriedCount = result.TriedCount + piece.TriedCount };
            rest = new NonceRange(unchecked((uint)(rest.First + count)), rest.Count - count);
        }
        while (!result.IsFound && rest.Count > 0 && !Book.IsOver);

        Book.Report(lease, result);
        return !Book.IsOver;
    }

    private sealed record Headers(ulong ExtraNonce, BlockHeader Header);
}
