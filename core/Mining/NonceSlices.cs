namespace OrleansChain.Core.Mining;

/// <summary>
/// Numbers the slices of a validator's search space, extra nonces times nonces: slices of different numbers are disjoint, and together they
/// are everything. So a validator that leases slices remembers one number.
/// </summary>
public sealed class NonceSlices
{
    /// <summary>Divides the space.</summary>
    /// <param name="sliceSize">Nonces in a slice, 1 to 2³²; the last slice of an extra nonce may have fewer.</param>
    public NonceSlices(ulong sliceSize)
    {
        ArgumentOutOfRangeException.ThrowIfZero(sliceSize);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(sliceSize, NonceRange.AllCount);
        SliceSize = sliceSize;
        SlicesPerExtraNonce = (NonceRange.AllCount + sliceSize - 1) / sliceSize;
    }

    /// <summary>Nonces in a slice.</summary>
    public ulong SliceSize { get; }

    /// <summary>Slices with the same extra nonce.</summary>
    public ulong SlicesPerExtraNonce { get; }

    /// <summary>The slice of this number, from 0.</summary>
    public NonceSlice At(ulong number)
    {
        (ulong extraNonce, ulong place) = Math.DivRem(number, SlicesPerExtraNonce);
        ulong first = place * SliceSize;
        return new NonceSlice(extraNonce, new NonceRange((uint)first, Math.Min(SliceSize, NonceRange.AllCount - first)));
    }
}
