using System.Security.Cryptography;

namespace OrleansChain.Core.Cryptography;

/// <summary>Makes the platform's object of a public key: by OpenSSL itself where .NET's cryptography stands on it (ADR 11), else by .NET's own call.</summary>
internal static class KeyImport
{
    private static readonly OpenSslKeys? OpenSsl = OperatingSystem.IsLinux() ? OpenSslKeys.Find() : null;

    /// <summary>Whether keys go straight to OpenSSL.</summary>
    public static bool IsDirect => OpenSsl is not null;

    /// <summary>Imports a key.</summary>
    /// <param name="key">A point of the curve: <see cref="PublicKey.IsOnCurve"/>.</param>
    /// <exception cref="CryptographicException">It is none.</exception>
    public static ECDsa Import(in PublicKey key) => OperatingSystem.IsLinux() && OpenSsl is not null ? OpenSsl.Import(key) : ImportByDotNet(key);

    /// <summary>.NET's own import. On OpenSSL it multiplies the point by the group's order, twice, which takes longer than the check of a signature.</summary>
    /// <exception cref="CryptographicException">The key is not on the curve.</exception>
    public static ECDsa ImportByDotNet(in PublicKey key) =>
        ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = key.ToPoint() });
}
