using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using OrleansChain.Core.Cryptography;

namespace OrleansChain.Cli.Load;

/// <summary>Makes the keys of a run from its seed, so that nothing has to be stored. They are for measuring: 64 bits guard no fortune.</summary>
internal static class LoadKeys
{
    private const int SeedOffset = 4;
    private const int AccountOffset = 12;
    private const int AttemptOffset = 16;

    private static ReadOnlySpan<byte> Tag => "OCLG"u8;

    /// <summary>The key of an account: the SHA-256 of tag, seed, account and attempt, the first that is a scalar of the curve.</summary>
    public static PrivateKey Derive(ulong seed, int account)
    {
        Span<byte> source = stackalloc byte[AttemptOffset + sizeof(uint)];
        Tag.CopyTo(source);
        BinaryPrimitives.WriteUInt64LittleEndian(source[SeedOffset..], seed);
        BinaryPrimitives.WriteInt32LittleEndian(source[AccountOffset..], account);
        Span<byte> scalar = stackalloc byte[PrivateKey.SizeBytes];
        PrivateKey? key;
        uint attempt = 0;
        do
        {
            BinaryPrimitives.WriteUInt32LittleEndian(source[AttemptOffset..], attempt++);
            SHA256.HashData(source, scalar);
        }
        while (!TryCreate(scalar, out key));

        return key;
    }

    private static bool TryCreate(ReadOnlySpan<byte> scalar, [NotNullWhen(true)] out PrivateKey? key) => PrivateKey.TryCreate(scalar, out key);
}
