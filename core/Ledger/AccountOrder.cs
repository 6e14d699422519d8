using System.Buffers.Binary;

namespace OrleansChain.Core.Ledger;

/// <summary>Sorts accounts by address, the first byte counting most: the order of snapshots and digests.</summary>
public static class AccountOrder
{
    /// <summary>Sorts in place. The first eight bytes, which hashes hardly ever share, decide as one number; a million accounts take a fraction of a second.</summary>
    /// <param name="entries">The accounts, each address once.</param>
    public static void Sort(AccountEntry[] entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        ulong[] keys = new ulong[entries.Length];
        for (int i = 0; i < keys.Length; i++)
        {
            keys[i] = BinaryPrimitives.ReadUInt64BigEndian(entries[i].Address.AsSpan());
        }

        Array.Sort(keys, entries);
        for (int first = 0; first < keys.Length;)
        {
            int end = first + 1;
            while (end < keys.Length && keys[end] == keys[first])
            {
                end++;
            }

            if (end - first > 1)
            {
                Array.Sort(entries, first, end - first, ByAddress);
            }

            first = end;
        }
    }

    private static readonly Comparer<AccountEntry> ByAddress =
        Comparer<AccountEntry>.Create(static (left, right) => left.Address.CompareTo(right.Address));
}
