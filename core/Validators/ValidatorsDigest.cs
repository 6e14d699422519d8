using System.Buffers.Binary;
using System.Security.Cryptography;

namespace OrleansChain.Core.Validators;

/// <summary>
/// One hash over all validators of a chain: SHA-256 of the tag "OCB1", the number of validators as u32, and the bytes of each in the order of
/// the addresses, see <see cref="ValidatorEncoding"/>. Two nodes at the same block have the same digest.
/// </summary>
public static class ValidatorsDigest
{
    private static ReadOnlySpan<byte> Tag => "OCB1"u8;

    /// <summary>The digest of these validators.</summary>
    /// <param name="entries">All validators, addresses ascending and each once.</param>
    /// <exception cref="ArgumentException">The addresses do not ascend.</exception>
    public static Hash256 Of(ReadOnlySpan<ValidatorEntry> entries)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> head = stackalloc byte[Tag.Length + sizeof(uint)];
        Tag.CopyTo(head);
        BinaryPrimitives.WriteUInt32LittleEndian(head[Tag.Length..], (uint)entries.Length);
        hash.AppendData(head);
        Span<byte> buffer = stackalloc byte[ValidatorEncoding.MaxBytes];
        for (int i = 0; i < entries.Length; i++)
        {
            if (i > 0 && entries[i - 1].Address.CompareTo(entries[i].Address) >= 0)
            {
                throw new ArgumentException("The addresses must ascend.", nameof(entries));
            }

            hash.AppendData(buffer[..ValidatorEncoding.Write(entries[i], buffer)]);
        }

        Span<byte> digest = stackalloc byte[Hash256.SizeBytes];
        hash.GetHashAndReset(digest);
        return Hash256.ReadFrom(digest);
    }
}
