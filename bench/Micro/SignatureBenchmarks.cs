using System.Security.Cryptography;
using BenchmarkDotNet.Attributes;
using OrleansChain.Core;
using OrleansChain.Core.Cryptography;

namespace OrleansChain.Bench.Micro;

/// <summary>The check of one signature: with a key that is known, with one that is met for the first time, and with one that .NET's own call imports.</summary>
[MemoryDiagnoser]
public class SignatureBenchmarks : IDisposable
{
    private readonly SignatureVerifier _verifier = new();
    private readonly byte[] _signatureBytes = new byte[Signature.SizeBytes];
    private PublicKey _key;
    private Hash256 _digest;
    private Signature _signature;
    private ECParameters _parameters;

    /// <summary>Signs what is checked.</summary>
    [GlobalSetup]
    public void Setup()
    {
        _digest = Sha256.Hash("a message"u8);
        using PrivateKey key = PrivateKey.Create(_digest.AsSpan());
        _key = key.PublicKey;
        _signature = key.Sign(_digest);
        _signature.CopyTo(_signatureBytes);
        byte[] point = new byte[PublicKey.SizeBytes];
        _key.CopyTo(point);
        _parameters = new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = point[1..33], Y = point[33..] } };
    }

    /// <summary>The key's object is there.</summary>
    [Benchmark]
    public SignatureCheck KnownKey() => _verifier.Check(_key, _digest, _signature);

    /// <summary>The key is imported, and given up again.</summary>
    [Benchmark]
    public SignatureCheck NewKey() => SignatureVerifier.CheckOnce(_key, _digest, _signature);

    /// <summary>The same by .NET's own import, for comparison.</summary>
    [Benchmark]
    public bool NewKeyByDotNet()
    {
        using var key = ECDsa.Create(_parameters);
        return key.VerifyHash(_digest.AsSpan(), _signatureBytes, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _verifier.Dispose();
        GC.SuppressFinalize(this);
    }
}
