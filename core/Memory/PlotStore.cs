using System.Runtime.InteropServices;

namespace OrleansChain.Core.Memory;

/// <summary>
/// Memory outside the garbage collector's heap for 32-byte places. A plot would fill that heap with objects that never move, and its memory is
/// to be given back at once. Reads and writes copy, are checked against the bounds, and hold the memory while they last, so that
/// freeing it elsewhere is an exception here and never a fault.
/// </summary>
internal sealed class PlotStore : SafeBuffer
{
    public PlotStore(ulong places)
        : base(ownsHandle: true)
    {
        ulong bytes = checked(places * Hash256.SizeBytes);
        SetHandle(Marshal.AllocHGlobal(checked((nint)bytes)));
        Initialize(bytes);
    }

    /// <summary>Copies places out, as many as <paramref name="into"/> takes.</summary>
    public void Read(ulong place, Span<Hash256> into) => ReadSpan(place * Hash256.SizeBytes, into);

    /// <summary>Copies places in.</summary>
    public void Write(ulong place, ReadOnlySpan<Hash256> from) => WriteSpan(place * Hash256.SizeBytes, from);

    protected override bool ReleaseHandle()
    {
        Marshal.FreeHGlobal(handle);
        return true;
    }
}
