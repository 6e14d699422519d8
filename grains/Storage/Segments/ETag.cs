using System.Globalization;

namespace OrleansChain.Grains.Storage.Segments;

/// <summary>An entry's version as text: decimal, without leading zeros.</summary>
internal static class ETag
{
    public static string Of(ulong version) => version.ToString(CultureInfo.InvariantCulture);

    /// <summary>Null for a key that has no value.</summary>
    public static string? OrNull(ulong version) => version == WriteRequest.Absent ? null : Of(version);

    /// <summary>The version that a caller expects. Text that this store never gave matches nothing.</summary>
    public static ulong Parse(string? etag)
    {
        if (etag is null)
        {
            return WriteRequest.Absent;
        }

        return ulong.TryParse(etag, NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            && version != WriteRequest.Absent
            && string.Equals(Of(version), etag, StringComparison.Ordinal)
            ? version
            : WriteRequest.Unmatched;
    }
}
