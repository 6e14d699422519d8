using System.Buffers.Binary;
using OrleansChain.Core.Ledger;

namespace OrleansChain.Core.Chain;

/// <summary>
/// One piece of a snapshot's accounts. Bytes, little-endian: tag "OCA2" | chain tag 8 | height u64 | the part's number u32 | account count u32 |
/// each account's 36 bytes, addresses ascending.
/// </summary>
internal static class SnapshotPart
{
    private const int ChainOffset = 4;
    private const int HeightOffset = ChainOffset + ChainTag.SizeBytes;
    private const int NumberOffset = HeightOffset + Height.SizeBytes;
    private const int CountOffset = NumberOffset + sizeof(uint);
    private const int EntriesOffset = CountOffset + sizeof(uint);

    /// <summary>Accounts in a full part.</summary>
    public const int MaxEntries = (ChainSnapshot.MaxPartBytes - EntriesOffset) / AccountEntry.SizeBytes;

    private static ReadOnlySpan<byte> Tag => "OCA2"u8;

    public static byte[] Encode(ChainTag chain, Height height, int number, ReadOnlySpan<AccountEntry> entries)
    {
        byte[] bytes = new byte[EntriesOffset + (entries.Length * AccountEntry.SizeBytes)];
        Span<byte> span = bytes;
        Tag.CopyTo(span);
        chain.CopyTo(span[ChainOffset..]);
        height.CopyTo(span[HeightOffset..]);
        BinaryPrimitives.WriteUInt32LittleEndian(span[NumberOffset..], (uint)number);
        BinaryPrimitives.WriteUInt32LittleEndian(span[CountOffset..], (uint)entries.Length);
        for (int i = 0; i < entries.Length; i++)
        {
            entries[i].CopyTo(span[(EntriesOffset + (i * AccountEntry.SizeBytes))..]);
        }

        return bytes;
    }

    /// <summary>Adds a part's accounts to those before; false when it is another part, or an account is empty or out of order.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, SnapshotManifest manifest, int number, List<AccountEntry> entries)
    {
        if (bytes.Length < EntriesOffset
            || !bytes.StartsWith(Tag)
            || ChainTag.ReadFrom(bytes[ChainOffset..]) != manifest.Chain
            || Height.ReadFrom(bytes[HeightOffset..]) != manifest.Height
            || BinaryPrimitives.ReadUInt32LittleEndian(bytes[NumberOffset..]) != number)
        {
            return false;
        }

        uint count = BinaryPrimitives.ReadUInt32LittleEndian(bytes[CountOffset..]);
        if (count is 0 or > MaxEntries || bytes.Length != EntriesOffset + ((int)count * AccountEntry.SizeBytes))
        {
            return false;
        }

        for (int i = 0; i < count; i++)
        {
            AccountEntry entry = AccountEntry.ReadFrom(bytes[(EntriesOffset + (i * AccountEntry.SizeBytes))..]);
            if (entry.Account == default || (entries.Count > 0 && entries[^1].Address.CompareTo(entry.Address) >= 0))
            {
                return false;
            }

            entries.Add(entry);
        }

        return true;
    }
}
