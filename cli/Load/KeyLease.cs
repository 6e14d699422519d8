using OrleansChain.Core.Cryptography;

namespace OrleansChain.Cli.Load;

/// <summary>A key to sign with now; disposing it gives up a key that is not kept.</summary>
/// <param name="Key">The key.</param>
/// <param name="IsKept">Whether it stays for later.</param>
internal readonly record struct KeyLease(PrivateKey Key, bool IsKept) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose()
    {
        if (!IsKept)
        {
            Key.Dispose();
        }
    }
}
