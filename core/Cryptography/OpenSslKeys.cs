using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Security.Cryptography;

namespace OrleansChain.Core.Cryptography;

/// <summary>
/// Imports P-256 keys into the OpenSSL 3 that .NET's cryptography uses on Linux, as its TLS imports the other side's key share: a copy of a key that is
/// there, with another point. OpenSSL checks that the point is on the curve, which is all there is to check on a curve whose cofactor is 1 (SEC 1 section 3.2.2.1).
/// </summary>
[SupportedOSPlatform("linux")]
internal sealed class OpenSslKeys
{
    private const string Library = "libcrypto.so.3";
    private const int Success = 1;

    /// <summary>A key of the curve, held by OpenSSL's provider, for all the time of the process. Nobody changes it.</summary>
    private readonly SafeEvpPKeyHandle _template;

    private OpenSslKeys(SafeEvpPKeyHandle template) => _template = template;

    /// <summary>Finds the library; null where .NET does not stand on OpenSSL 3, or on another copy of it.</summary>
    public static OpenSslKeys? Find()
    {
        if (!NativeLibrary.TryLoad(Library, typeof(OpenSslKeys).Assembly, DllImportSearchPath.SafeDirectories, out _)
            || VersionNumber() != (nuint)SafeEvpPKeyHandle.OpenSslVersion)
        {
            return null;
        }

        using ECDsa basePoint = KeyImport.ImportByDotNet(PublicKey.ReadFrom(P256.BasePoint));
        byte[] encoded = basePoint.ExportSubjectPublicKeyInfo();
        GCHandle pinned = GCHandle.Alloc(encoded, GCHandleType.Pinned);
        try
        {
            nint next = pinned.AddrOfPinnedObject();
            var template = new SafeEvpPKeyHandle(ReadPublicKey(0, ref next, encoded.Length), ownsHandle: true);
            return template.IsInvalid ? null : new OpenSslKeys(template);
        }
        finally
        {
            pinned.Free();
        }
    }

    /// <summary>Imports a key.</summary>
    /// <exception cref="CryptographicException">It is not on the curve, or there is no memory for it.</exception>
    public ECDsaOpenSsl Import(in PublicKey key)
    {
        Span<byte> point = stackalloc byte[PublicKey.SizeBytes];
        key.CopyTo(point);
        using var copy = new SafeEvpPKeyHandle(Copy(_template), ownsHandle: true);
        return !copy.IsInvalid && SetPoint(copy, ref MemoryMarshal.GetReference(point), (nuint)point.Length) == Success
            ? new ECDsaOpenSsl(copy)
            : throw new CryptographicException("OpenSSL does not take the public key.");
    }

    [DllImport(Library, EntryPoint = "OpenSSL_version_num")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nuint VersionNumber();

    [DllImport(Library, EntryPoint = "d2i_PUBKEY")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint ReadPublicKey(nint unused, ref nint encoded, nint lengthBytes);

    [DllImport(Library, EntryPoint = "EVP_PKEY_dup")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint Copy(SafeEvpPKeyHandle key);

    [DllImport(Library, EntryPoint = "EVP_PKEY_set1_encoded_public_key")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetPoint(SafeEvpPKeyHandle key, ref byte point, nuint lengthBytes);
}
