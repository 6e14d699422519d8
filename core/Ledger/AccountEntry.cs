using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace OrleansChain.Core.Ledger;

/// <summary>An address and what its account holds.</summary>
/// <param name="Address">The address.</param>
/// <param name="Account">Its account.</param>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
public readonly record struct AccountEntry(Address Address, Account Account)
{
    /// <summary>The number of bytes of the encoded form: address 20, balance u64, next sequence u64, little-endian.</summary>
    public const int SizeBytes = Address.SizeBytes + Amount.SizeBytes + sizeof(ulong);

    private const int BalanceOffset = Address.SizeBytes;
    private const int SequenceOffset = BalanceOffset + Amount.SizeBytes;

    /// <summary>Writes the 36 bytes to the start of <paramref name="destination"/>.</summary>
    /// <param name="destination">At least 36 bytes.</param>
    public void CopyTo(Span<byte> destination)
    {
        Address.CopyTo(destination);
        Account.Balance.CopyTo(destination[BalanceOffset..]);
        BinaryPrimitives.WriteUInt64LittleEndian(destination[SequenceOffset..], Account.NextSequence);
    }

    /// <summary>Reads the first 36 bytes of <paramref name="source"/>.</summary>
    /// <param name="source">At least 36 bytes.</param>
    public static AccountEntry ReadFrom(ReadOnlySpan<byte> source) => new(
        Address.ReadFrom(source),
        new Account(
            Amount.ReadFrom(source[BalanceOffset..]),
            BinaryPrimitives.ReadUInt64LittleEndian(source[SequenceOffset..])));
}
