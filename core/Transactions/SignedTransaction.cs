using System.Buffers.Binary;
using OrleansChain.Core.Cryptography;

namespace OrleansChain.Core.Transactions;

/// <summary>
/// A transaction as its whole bytes, body and witness, decoded once. That it decodes says nothing about its signature:
/// <see cref="TransactionChecks"/> does.
/// </summary>
public sealed class SignedTransaction
{
    /// <summary>The number of bytes of a transfer.</summary>
    public const int TransferBytes = TransactionLayout.Payload + TransactionLayout.TransferPayloadBytes + TransactionLayout.WitnessBytes;

    /// <summary>The largest number of bytes of any transaction.</summary>
    public const int MaxBytes = 32 * 1024;

    private const int MinBytes = TransactionLayout.Payload + TransactionLayout.WitnessBytes;

    private SignedTransaction(ReadOnlyMemory<byte> bytes)
    {
        Bytes = bytes;
        ReadOnlySpan<byte> span = bytes.Span;
        Kind = (TransactionKind)span[TransactionLayout.Kind];
        Chain = ChainTag.ReadFrom(span[TransactionLayout.Chain..]);
        Sender = Address.ReadFrom(span[TransactionLayout.Sender..]);
        Sequence = BinaryPrimitives.ReadUInt64LittleEndian(span[TransactionLayout.Sequence..]);
        TimeMilliseconds = BinaryPrimitives.ReadUInt64LittleEndian(span[TransactionLayout.Time..]);
        Fee = Amount.ReadFrom(span[TransactionLayout.Fee..]);
        ValidUntil = Height.ReadFrom(span[TransactionLayout.ValidUntil..]);
        if (Kind == TransactionKind.Transfer)
        {
            Recipient = Address.ReadFrom(span[TransactionLayout.TransferRecipient..]);
            Amount = Amount.ReadFrom(span[TransactionLayout.TransferAmount..]);
        }
        else if (Kind is TransactionKind.Stake or TransactionKind.Unstake)
        {
            Amount = Amount.ReadFrom(span[TransactionLayout.StakeAmount..]);
        }

        Digest = Sha256.Hash(span[..^TransactionLayout.WitnessBytes]);
        Id = Sha256.Hash(Digest.AsSpan());
    }

    /// <summary>The whole bytes. They are not copied: whoever decodes them must not change them afterwards.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>The number of bytes.</summary>
    public int SizeBytes => Bytes.Length;

    /// <summary>The SHA-256d of the body.</summary>
    public Hash256 Id { get; }

    /// <summary>The SHA-256 of the body, which the signature covers.</summary>
    public Hash256 Digest { get; }

    /// <summary>What the transaction does.</summary>
    public TransactionKind Kind { get; }

    /// <summary>The chain it is for.</summary>
    public ChainTag Chain { get; }

    /// <summary>The account that pays.</summary>
    public Address Sender { get; }

    /// <summary>The sender's count of transactions before this one.</summary>
    public ulong Sequence { get; }

    /// <summary>When it was made, in milliseconds since 1970-01-01T00:00Z. Informative.</summary>
    public ulong TimeMilliseconds { get; }

    /// <summary>What the block's producer gets.</summary>
    public Amount Fee { get; }

    /// <summary>The last height that may contain it.</summary>
    public Height ValidUntil { get; }

    /// <summary>Who gets a transfer's amount; zeros for other kinds.</summary>
    public Address Recipient { get; }

    /// <summary>What a transfer moves, or goes to the stake or from it; zero for other kinds.</summary>
    public Amount Amount { get; }

    /// <summary>What leaves the sender's balance: the fee, and the amount that a transfer moves or a stake locks.</summary>
    /// <exception cref="OverflowException">The sum exceeds 2⁶⁴−1 units; <see cref="TransactionChecks"/> refuses such a transaction.</exception>
    public Amount Debit => Kind is TransactionKind.Transfer or TransactionKind.Stake ? Amount.Add(Fee) : Fee;

    /// <summary>The body: what is signed and hashed.</summary>
    public ReadOnlyMemory<byte> Body => Bytes[..^TransactionLayout.WitnessBytes];

    /// <summary>The payload.</summary>
    public ReadOnlyMemory<byte> Payload => Bytes[TransactionLayout.Payload..^TransactionLayout.WitnessBytes];

    internal ReadOnlySpan<byte> PublicKeyBytes => Bytes.Span.Slice(Bytes.Length - TransactionLayout.WitnessBytes, PublicKey.SizeBytes);

    internal ReadOnlySpan<byte> SignatureBytes => Bytes.Span[^Signature.SizeBytes..];

    /// <summary>
    /// Decodes a transaction: <see cref="TransactionOutcome.Accepted"/>, or <see cref="TransactionOutcome.Malformed"/>,
    /// <see cref="TransactionOutcome.TooLarge"/> or <see cref="TransactionOutcome.NonCanonical"/> and no transaction.
    /// </summary>
    /// <param name="bytes">The whole bytes; they are kept, not copied.</param>
    /// <param name="transaction">The transaction, where accepted.</param>
    public static TransactionOutcome Decode(ReadOnlyMemory<byte> bytes, out SignedTransaction? transaction)
    {
        TransactionOutcome outcome = CheckForm(bytes.Span);
        transaction = outcome == TransactionOutcome.Accepted ? new SignedTransaction(bytes) : null;
        return outcome;
    }

    /// <summary>Decodes a transaction whose form is known to be right, such as one from a block that was checked.</summary>
    /// <exception cref="FormatException">The bytes are not a transaction.</exception>
    public static SignedTransaction Parse(ReadOnlyMemory<byte> bytes)
    {
        TransactionOutcome outcome = Decode(bytes, out SignedTransaction? transaction);
        return transaction ?? throw new FormatException($"Not a transaction: {outcome}.");
    }

    /// <summary>The public key of the witness, if it has the right form.</summary>
    public bool TryGetPublicKey(out PublicKey key) => PublicKey.TryRead(PublicKeyBytes, out key);

    /// <summary>What a registration says.</summary>
    /// <exception cref="InvalidOperationException">The transaction is of another kind.</exception>
    public ValidatorRegistration ReadRegistration() => Kind == TransactionKind.ValidatorRegistration
        ? ValidatorRegistration.ReadFrom(Payload.Span)
        : throw new InvalidOperationException($"A transaction of kind {Kind} registers no validator.");

    /// <summary>What evidence says, if its key and signatures have the right form.</summary>
    /// <exception cref="InvalidOperationException">The transaction is of another kind.</exception>
    public bool TryReadEvidence(out EquivocationEvidence evidence) => Kind == TransactionKind.Evidence
        ? EquivocationEvidence.TryRead(Payload.Span, out evidence)
        : throw new InvalidOperationException($"A transaction of kind {Kind} is no evidence.");

    private static TransactionOutcome CheckForm(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < MinBytes || !bytes.StartsWith(TransactionLayout.Tag))
        {
            return TransactionOutcome.Malformed;
        }

        int payloadLength = BinaryPrimitives.ReadUInt16LittleEndian(bytes[TransactionLayout.PayloadLength..]);
        int? needed = TransactionLayout.PayloadBytesOf((TransactionKind)bytes[TransactionLayout.Kind]);
        if (bytes.Length != MinBytes + payloadLength || payloadLength < needed)
        {
            return TransactionOutcome.Malformed;
        }

        if (bytes.Length > MaxBytes)
        {
            return TransactionOutcome.TooLarge;
        }

        ulong time = BinaryPrimitives.ReadUInt64LittleEndian(bytes[TransactionLayout.Time..]);
        return time > TransactionLayout.MaxTimeMilliseconds || payloadLength > needed
            ? TransactionOutcome.NonCanonical
            : TransactionOutcome.Accepted;
    }
}
