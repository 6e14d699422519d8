using OrleansChain.Core.Cryptography;

namespace OrleansChain.Silo.Settings;

/// <summary>The section <c>Pool</c>: how much waits at most, above which submissions are refused with 429, and the memory for checking what comes.</summary>
public sealed class PoolSettings
{
    /// <summary>The section's name.</summary>
    public const string Section = "Pool";

    /// <summary>The most transactions.</summary>
    public int MaxTransactions { get; set; } = 1_000_000;

    /// <summary>The most bytes of transactions.</summary>
    public long MaxBytes { get; set; } = 256L << 20;

    /// <summary>Memory for imported public keys, in bytes. Importing one takes twice as long as the check that it is for.</summary>
    public int KeyCacheBytes { get; set; } = SignatureVerifier.DefaultCacheBytes;
}
