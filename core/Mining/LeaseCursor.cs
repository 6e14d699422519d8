namespace OrleansChain.Core.Mining;

/// <summary>Where a search stands in its space: what has been given out at least once.</summary>
internal sealed class LeaseCursor
{
    private readonly ExtraNonceRange _extraNonces;
    private readonly NonceSlices _slices;
    private readonly ulong[]? _nextChunk;
    private ulong _extraNonce;
    private ulong _nonce;

    private LeaseCursor(ulong sliceSize, ExtraNonceRange extraNonces, ulong[]? nextChunk)
    {
        ArgumentOutOfRangeException.ThrowIfZero(extraNonces.Count, nameof(extraNonces));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(extraNonces.Count - 1, ulong.MaxValue - extraNonces.First, nameof(extraNonces));
        _slices = new NonceSlices(sliceSize);
        _extraNonces = extraNonces;
        _nextChunk = nextChunk;
    }

    /// <summary>All workers take from one place, as many nonces as they want.</summary>
    public static LeaseCursor Pulled(ulong sliceSize, ExtraNonceRange extraNonces) => new(sliceSize, extraNonces, nextChunk: null);

    /// <summary>Worker k of n takes chunks k, k + n, k + 2n, …</summary>
    public static LeaseCursor Static(int workers, ulong sliceSize, ExtraNonceRange extraNonces)
    {
        ulong[] nextChunk = new ulong[workers];
        for (int worker = 0; worker < workers; worker++)
        {
            nextChunk[worker] = (ulong)worker;
        }

        return new LeaseCursor(sliceSize, extraNonces, nextChunk);
    }

    /// <summary>The worker's next slice. False when nothing is left for it.</summary>
    public bool TryNext(int worker, ulong most, out NonceSlice slice) =>
        _nextChunk is null ? TryPull(most, out slice) : TryNextChunk(_nextChunk, worker, out slice);

    private bool TryPull(ulong most, out NonceSlice slice)
    {
        slice = default;
        if (_extraNonce == _extraNonces.Count)
        {
            return false;
        }

        ulong count = Math.Min(most, NonceRange.AllCount - _nonce);
        slice = new NonceSlice(_extraNonces.First + _extraNonce, new NonceRange((uint)_nonce, count));
        _nonce += count;
        if (_nonce == NonceRange.AllCount)
        {
            _nonce = 0;
            _extraNonce++;
        }

        return true;
    }

    private bool TryNextChunk(ulong[] nextChunk, int worker, out NonceSlice slice)
    {
        NonceSlice chunk = _slices.At(nextChunk[worker]);
        bool isLeft = chunk.ExtraNonce < _extraNonces.Count;
        slice = isLeft ? chunk with { ExtraNonce = _extraNonces.First + chunk.ExtraNonce } : default;
        nextChunk[worker] += isLeft ? (ulong)nextChunk.Length : 0;
        return isLeft;
    }
}
