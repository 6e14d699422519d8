using System.Buffers.Binary;
using System.Security.Cryptography;

namespace OrleansChain.Core.Ledger;

/// <summary>
/// One hash over all accounts of a chain: SHA-256 of the tag "OCA1", the number of accounts as u64, and every account's 36 bytes in the order
/// of the addresses. Two nodes at the same block have the same digest.
/// </summary>
public static class AccountsDigest
{
    private const int BufferedEntries = 1_024;

    private static ReadOnlySpan<byte> Tag => "OCA1"u8;

    /// <summary>The digest of these accounts.</summary>
    /// <param name="entries">All accounts, addresses ascending and each once.</param>
    /// <exception cref="ArgumentException">The addresses do not ascend.</exception>
    public static Hash256 Of(ReadOnlySpan<AccountEntry> entries)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> head = stackalloc byte[Tag.Length + sizeof(ulong)];
        Tag.CopyTo(head);
        BinaryPrimitives.WriteUInt64LittleEndian(head[Tag.Length..], (ulong)entries.Length);
        hash.AppendData(head);

        byte[] buffer = new byte[BufferedEntries * AccountEntry.SizeBytes];
        int used = 0;
        for (int i = 0; i < entries.Length; i++)
        {
            if (i > 0 && entries[i - 1].Address.CompareTo(entries[i].Address) >= 0)
            {
                throw new ArgumentException("The addresses must ascend.", nameof(entries));
            }

            entries[i].CopyTo(buffer.AsSpan(used));
            used += AccountEntry.SizeBytes;
            if (used == buffer.Length)
            {
                hash.AppendData(buffer);
                used = 0;
            }
        }

        hash.AppendData(buffer.AsSpan(0, used));
        Span<byte> digest = stackalloc byte[Hash256.SizeBytes];
        hash.GetHashAndReset(digest);
        return Hash256.ReadFrom(digest);
    }
}
