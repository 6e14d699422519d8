namespace OrleansChain.Grains.Storage.Segments;

/// <summary>Reads a whole segment and refuses any byte that is not as written.</summary>
internal static class SegmentCheck
{
    public static void Run(Segment segment, ulong storeId)
    {
        var bytes = new byte[segment.LengthBytes];
        var count = segment.File.Read(bytes, 0);
        var scan = SegmentScan.Of(bytes.AsSpan(0, count), storeId, previous: null);
        if (scan.Damage is not null || scan.ValidBytes != bytes.Length)
        {
            throw new DamagedStoreException(segment.File.Path, scan.ValidBytes, scan.Damage ?? $"it ends there and had {bytes.Length} bytes");
        }
    }
}
