using System.Buffers.Binary;
using OrleansChain.Core.Cryptography;

namespace OrleansChain.Core.Transactions;

/// <summary>
/// What many transfers of one chain have in common. It signs them into memory of the caller and allocates nothing, for programs that sign
/// by the hundred thousand; <see cref="TransactionSigner"/> gives the same bytes.
/// </summary>
/// <param name="Chain">The chain they are for.</param>
/// <param name="TimeMilliseconds">When they are made, in milliseconds since 1970-01-01T00:00Z. Informative.</param>
/// <param name="Fee">What the block's producer gets.</param>
/// <param name="ValidUntil">The last height that may contain them.</param>
public sealed record TransferTemplate(ChainTag Chain, ulong TimeMilliseconds, Amount Fee, Height ValidUntil)
{
    private const int BodyBytes = TransactionLayout.Payload + TransactionLayout.TransferPayloadBytes;

    /// <summary>Writes a signed transfer.</summary>
    /// <param name="destination">At least <see cref="SignedTransaction.TransferBytes"/> bytes, which it fills from the start.</param>
    /// <param name="key">The sender's key.</param>
    /// <param name="sequence">The sender's count of transactions before this one.</param>
    /// <param name="recipient">Who gets the amount.</param>
    /// <param name="amount">What it moves.</param>
    public void Sign(Span<byte> destination, PrivateKey key, ulong sequence, in Address recipient, Amount amount)
    {
        TransactionLayout.Tag.CopyTo(destination);
        destination[TransactionLayout.Kind] = (byte)TransactionKind.Transfer;
        Chain.CopyTo(destination[TransactionLayout.Chain..]);
        key.Address.CopyTo(destination[TransactionLayout.Sender..]);
        BinaryPrimitives.WriteUInt64LittleEndian(destination[TransactionLayout.Sequence..], sequence);
        BinaryPrimitives.WriteUInt64LittleEndian(destination[TransactionLayout.Time..], TimeMilliseconds);
        Fee.CopyTo(destination[TransactionLayout.Fee..]);
        ValidUntil.CopyTo(destination[TransactionLayout.ValidUntil..]);
        BinaryPrimitives.WriteUInt16LittleEndian(destination[TransactionLayout.PayloadLength..], TransactionLayout.TransferPayloadBytes);
        recipient.CopyTo(destination[TransactionLayout.TransferRecipient..]);
        amount.CopyTo(destination[TransactionLayout.TransferAmount..]);
        key.PublicKey.CopyTo(destination[BodyBytes..]);
        key.Sign(Sha256.Hash(destination[..BodyBytes])).CopyTo(destination[(BodyBytes + PublicKey.SizeBytes)..]);
    }
}
