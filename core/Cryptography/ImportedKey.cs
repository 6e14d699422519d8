using System.Security.Cryptography;

namespace OrleansChain.Core.Cryptography;

/// <summary>A public key as the platform's object, and its places in the two chains of <see cref="ImportedKeys"/>.</summary>
internal sealed class ImportedKey(PublicKey key, ECDsa algorithm) : IDisposable
{
    public PublicKey Key { get; } = key;

    public ECDsa Algorithm { get; } = algorithm;

    /// <summary>The next idle object of the same key, which was given back earlier.</summary>
    public ImportedKey? SameKey { get; set; }

    /// <summary>The neighbour that was given back later.</summary>
    public ImportedKey? Newer { get; set; }

    /// <summary>The neighbour that was given back earlier.</summary>
    public ImportedKey? Older { get; set; }

    public void Dispose() => Algorithm.Dispose();
}
