using System.Buffers.Binary;
using OrleansChain.Core.Cryptography;

namespace OrleansChain.Core.Transactions;

/// <summary>What a sender signs. A wallet fills it in, <see cref="TransactionSigner"/> adds the witness.</summary>
public sealed record TransactionBody
{
    /// <summary>The largest payload in bytes.</summary>
    public const int MaxPayloadBytes = SignedTransaction.MaxBytes - TransactionLayout.Payload - TransactionLayout.WitnessBytes;

    /// <summary>What the transaction does.</summary>
    public required TransactionKind Kind { get; init; }

    /// <summary>The chain it is for.</summary>
    public required ChainTag Chain { get; init; }

    /// <summary>The account that pays; the address of the key that signs.</summary>
    public required Address Sender { get; init; }

    /// <summary>The sender's count of transactions before this one.</summary>
    public required ulong Sequence { get; init; }

    /// <summary>When it was made, in milliseconds since 1970-01-01T00:00Z. Informative; 0 for ballots.</summary>
    public ulong TimeMilliseconds { get; init; }

    /// <summary>What the block's producer gets.</summary>
    public required Amount Fee { get; init; }

    /// <summary>The last height that may contain it.</summary>
    public required Height ValidUntil { get; init; }

    /// <summary>What the kind asks for, such as a transfer's recipient and amount.</summary>
    public required ReadOnlyMemory<byte> Payload { get; init; }

    /// <summary>The number of bytes of the encoded body.</summary>
    public int SizeBytes => TransactionLayout.Payload + Payload.Length;

    /// <summary>A transfer's body.</summary>
    public static TransactionBody Transfer(
        ChainTag chain, Address sender, ulong sequence, ulong timeMilliseconds, Amount fee, Height validUntil, Address recipient, Amount amount)
    {
        byte[] payload = new byte[TransactionLayout.TransferPayloadBytes];
        recipient.CopyTo(payload);
        amount.CopyTo(payload.AsSpan(Address.SizeBytes));
        return Of(TransactionKind.Transfer, chain, sender, sequence, timeMilliseconds, fee, validUntil, payload);
    }

    /// <summary>The body of a transaction that locks an amount as stake.</summary>
    public static TransactionBody Stake(
        ChainTag chain, Address sender, ulong sequence, ulong timeMilliseconds, Amount fee, Height validUntil, Amount amount) =>
        Of(TransactionKind.Stake, chain, sender, sequence, timeMilliseconds, fee, validUntil, PayloadOf(amount));

    /// <summary>The body of a transaction that releases an amount of the stake.</summary>
    public static TransactionBody Unstake(
        ChainTag chain, Address sender, ulong sequence, ulong timeMilliseconds, Amount fee, Height validUntil, Amount amount) =>
        Of(TransactionKind.Unstake, chain, sender, sequence, timeMilliseconds, fee, validUntil, PayloadOf(amount));

    /// <summary>The body of a transaction that registers the sender's plot.</summary>
    public static TransactionBody Registration(
        ChainTag chain, Address sender, ulong sequence, ulong timeMilliseconds, Amount fee, Height validUntil, ValidatorRegistration registration)
    {
        byte[] payload = new byte[ValidatorRegistration.SizeBytes];
        registration.CopyTo(payload);
        return Of(TransactionKind.ValidatorRegistration, chain, sender, sequence, timeMilliseconds, fee, validUntil, payload);
    }

    /// <summary>The body of a transaction that shows somebody's equivocation.</summary>
    public static TransactionBody Evidence(
        ChainTag chain, Address sender, ulong sequence, ulong timeMilliseconds, Amount fee, Height validUntil, in EquivocationEvidence evidence)
    {
        byte[] payload = new byte[EquivocationEvidence.SizeBytes];
        evidence.CopyTo(payload);
        return Of(TransactionKind.Evidence, chain, sender, sequence, timeMilliseconds, fee, validUntil, payload);
    }

    /// <summary>The canonical bytes: what is signed and hashed.</summary>
    /// <exception cref="InvalidOperationException">The payload is longer than <see cref="MaxPayloadBytes"/>.</exception>
    public byte[] Encode()
    {
        byte[] bytes = new byte[SizeBytes];
        EncodeTo(bytes);
        return bytes;
    }

    /// <summary>The SHA-256 of the canonical bytes: what the signature covers.</summary>
    public Hash256 Digest() => Sha256.Hash(Encode());

    /// <summary>The transaction's id: the SHA-256d of the canonical bytes, whatever the signature.</summary>
    public Hash256 Id() => Sha256.HashTwice(Encode());

    internal void EncodeTo(Span<byte> destination)
    {
        if (Payload.Length > MaxPayloadBytes)
        {
            throw new InvalidOperationException($"A payload has at most {MaxPayloadBytes} bytes.");
        }

        TransactionLayout.Tag.CopyTo(destination);
        destination[TransactionLayout.Kind] = (byte)Kind;
        Chain.CopyTo(destination[TransactionLayout.Chain..]);
        Sender.CopyTo(destination[TransactionLayout.Sender..]);
        BinaryPrimitives.WriteUInt64LittleEndian(destination[TransactionLayout.Sequence..], Sequence);
        BinaryPrimitives.WriteUInt64LittleEndian(destination[TransactionLayout.Time..], TimeMilliseconds);
        Fee.CopyTo(destination[TransactionLayout.Fee..]);
        ValidUntil.CopyTo(destination[TransactionLayout.ValidUntil..]);
        BinaryPrimitives.WriteUInt16LittleEndian(destination[TransactionLayout.PayloadLength..], (ushort)Payload.Length);
        Payload.Span.CopyTo(destination[TransactionLayout.Payload..]);
    }

    private static byte[] PayloadOf(Amount amount)
    {
        byte[] payload = new byte[TransactionLayout.StakePayloadBytes];
        amount.CopyTo(payload);
        return payload;
    }

    private static TransactionBody Of(
        TransactionKind kind, ChainTag chain, Address sender, ulong sequence, ulong timeMilliseconds, Amount fee, Height validUntil, byte[] payload)
    {
        return new TransactionBody
        {
            Kind = kind,
            Chain = chain,
            Sender = sender,
            Sequence = sequence,
            TimeMilliseconds = timeMilliseconds,
            Fee = fee,
            ValidUntil = validUntil,
            Payload = payload,
        };
    }
}
