namespace OrleansChain.LocalOrleans;

/// <summary>A 32-bit hash of bytes that is the same in every process (FNV-1a with a final avalanche).</summary>
internal static class StableBytesHash
{
    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var hash = 2166136261u;
        foreach (var value in bytes)
        {
            hash = unchecked((hash ^ value) * 16777619u);
        }

        hash ^= hash >> 16;
        hash = unchecked(hash * 0x85EBCA6Bu);
        hash ^= hash >> 13;
        hash = unchecked(hash * 0xC2B2AE35u);
        return hash ^ (hash >> 16);
    }
}
