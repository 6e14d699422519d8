using System.Security.Cryptography;

namespace OrleansChain.Core.Cryptography;

/// <summary>
/// Checks ECDSA P-256 signatures. Importing a key costs an eighth of a check, or more than two (<see cref="KeyImport"/>), so imported keys are kept up to a
/// limit of memory; the least recently used makes room. Any number of threads may use one verifier.
/// </summary>
public sealed class SignatureVerifier : IDisposable
{
    /// <summary>The default limit of memory for imported keys: 64 MiB.</summary>
    public const int DefaultCacheBytes = 64 * 1024 * 1024;

    /// <summary>What one imported key is reckoned to take, native memory included (measured: 3.5 kB, 5.7 kB by .NET's import).</summary>
    public const int BytesPerKey = 5 * 1024;

    private readonly Lock _lock = new();
    private readonly ImportedKeys _idle;
    private bool _disposed;

    /// <summary>Makes a verifier.</summary>
    /// <param name="cacheBytes">Memory for imported keys, at least <see cref="BytesPerKey"/>.</param>
    public SignatureVerifier(int cacheBytes = DefaultCacheBytes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(cacheBytes, BytesPerKey);
        Capacity = cacheBytes / BytesPerKey;
        _idle = new ImportedKeys(Capacity);
    }

    /// <summary>How many imported keys are kept at most.</summary>
    public int Capacity { get; }

    /// <summary>How many imported keys are kept now.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _idle.Count;
            }
        }
    }

    /// <summary>The chain's check: the key is on the curve, s is low, the signature fits.</summary>
    public SignatureCheck Check(in PublicKey key, in Hash256 digest, in Signature signature)
    {
        if (signature.IsLowS)
        {
            return CheckRaw(key, digest, signature);
        }

        return key.IsOnCurve ? SignatureCheck.HighS : SignatureCheck.BadPublicKey;
    }

    /// <summary>The chain's check without a cache, for keys that are met once: a block's seal.</summary>
    public static SignatureCheck CheckOnce(in PublicKey key, in Hash256 digest, in Signature signature)
    {
        if (!key.IsOnCurve)
        {
            return SignatureCheck.BadPublicKey;
        }

        if (!signature.IsLowS)
        {
            return SignatureCheck.HighS;
        }

        using ECDsa algorithm = KeyImport.Import(key);
        Span<byte> bytes = stackalloc byte[Signature.SizeBytes];
        signature.CopyTo(bytes);
        return algorithm.VerifyHash(digest.AsSpan(), bytes, DSASignatureFormat.IeeeP1363FixedFieldConcatenation)
            ? SignatureCheck.Valid
            : SignatureCheck.BadSignature;
    }

    /// <summary>
    /// Plain ECDSA (FIPS 186-4 section 6.4) without the rule of low s: <see cref="SignatureCheck.Valid"/>,
    /// <see cref="SignatureCheck.BadPublicKey"/> or <see cref="SignatureCheck.BadSignature"/>.
    /// </summary>
    /// <exception cref="ObjectDisposedException">The verifier was disposed.</exception>
    public SignatureCheck CheckRaw(in PublicKey key, in Hash256 digest, in Signature signature)
    {
        ImportedKey? imported = Take(key) ?? Import(key);
        if (imported is null)
        {
            return SignatureCheck.BadPublicKey;
        }

        try
        {
            Span<byte> bytes = stackalloc byte[Signature.SizeBytes];
            signature.CopyTo(bytes);
            return imported.Algorithm.VerifyHash(digest.AsSpan(), bytes, DSASignatureFormat.IeeeP1363FixedFieldConcatenation)
                ? SignatureCheck.Valid
                : SignatureCheck.BadSignature;
        }
        finally
        {
            GiveBack(imported);
        }
    }

    /// <summary>Releases the imported keys. Checks that are under way end undisturbed.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            _disposed = true;
            while (_idle.RemoveOldest() is { } imported)
            {
                imported.Dispose();
            }
        }
    }

    /// <summary>Takes an object out for one thread alone: the base class library does not promise that two may use it at once.</summary>
    private ImportedKey? Take(in PublicKey key)
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return _idle.Take(key);
        }
    }

    private void GiveBack(ImportedKey imported)
    {
        ImportedKey? surplus;
        lock (_lock)
        {
            surplus = _disposed ? imported : _idle.Put(imported);
        }

        surplus?.Dispose();
    }

    private static ImportedKey? Import(in PublicKey key) =>
        key.IsOnCurve ? new ImportedKey(key, KeyImport.Import(key)) : null;
}
