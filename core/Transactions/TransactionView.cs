using System.Buffers.Binary;
using OrleansChain.Core.Cryptography;

namespace OrleansChain.Core.Transactions;

/// <summary>
/// A transaction whose form was checked, read from its whole bytes field by field on demand. It hashes nothing and allocates nothing; whoever
/// passes it on has the id and the leaf hash beside it (<see cref="TransactionHashes"/>). For clients and single look-ups there is
/// <see cref="SignedTransaction"/>.
/// </summary>
public readonly struct TransactionView
{
    private const int MinBytes = TransactionLayout.Payload + TransactionLayout.WitnessBytes;

    private TransactionView(ReadOnlyMemory<byte> bytes) => Bytes = bytes;

    /// <summary>The whole bytes: body and witness. They are not copied: whoever gave them must not change them afterwards.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>The number of bytes.</summary>
    public int SizeBytes => Bytes.Length;

    /// <summary>What the transaction does.</summary>
    public TransactionKind Kind => (TransactionKind)Bytes.Span[TransactionLayout.Kind];

    /// <summary>The chain it is for.</summary>
    public ChainTag Chain => ChainTag.ReadFrom(Bytes.Span[TransactionLayout.Chain..]);

    /// <summary>The account that pays.</summary>
    public Address Sender => Address.ReadFrom(Bytes.Span[TransactionLayout.Sender..]);

    /// <summary>The sender's count of transactions before this one.</summary>
    public ulong Sequence => BinaryPrimitives.ReadUInt64LittleEndian(Bytes.Span[TransactionLayout.Sequence..]);

    /// <summary>When it was made, in milliseconds since 1970-01-01T00:00Z. Informative.</summary>
    public ulong TimeMilliseconds => BinaryPrimitives.ReadUInt64LittleEndian(Bytes.Span[TransactionLayout.Time..]);

    /// <summary>What the block's producer gets.</summary>
    public Amount Fee => Amount.ReadFrom(Bytes.Span[TransactionLayout.Fee..]);

    /// <summary>The last height that may contain it.</summary>
    public Height ValidUntil => Height.ReadFrom(Bytes.Span[TransactionLayout.ValidUntil..]);

    /// <summary>Who gets a transfer's amount; zeros for other kinds.</summary>
    public Address Recipient => Kind == TransactionKind.Transfer ? Address.ReadFrom(Bytes.Span[TransactionLayout.TransferRecipient..]) : default;

    /// <summary>What a transfer moves, or goes to the stake or from it; zero for other kinds.</summary>
    public Amount Amount => Kind switch
    {
        TransactionKind.Transfer => Amount.ReadFrom(Bytes.Span[TransactionLayout.TransferAmount..]),
        TransactionKind.Stake or TransactionKind.Unstake => Amount.ReadFrom(Bytes.Span[TransactionLayout.StakeAmount..]),
        _ => default,
    };

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
    /// Checks the form: <see cref="TransactionOutcome.Accepted"/>, or <see cref="TransactionOutcome.Malformed"/>,
    /// <see cref="TransactionOutcome.TooLarge"/> or <see cref="TransactionOutcome.NonCanonical"/> and no view. It says nothing about the signature.
    /// </summary>
    /// <param name="bytes">The whole bytes; they are kept, not copied.</param>
    /// <param name="view">The view, where accepted.</param>
    public static TransactionOutcome Read(ReadOnlyMemory<byte> bytes, out TransactionView view)
    {
        TransactionOutcome outcome = CheckForm(bytes.Span);
        view = outcome == TransactionOutcome.Accepted ? new TransactionView(bytes) : default;
        return outcome;
    }

    /// <summary>A view of a transaction whose form is known to be right, such as one from a block that was checked.</summary>
    /// <exception cref="FormatException">The bytes are not a transaction.</exception>
    public static TransactionView Parse(ReadOnlyMemory<byte> bytes)
    {
        TransactionOutcome outcome = Read(bytes, out TransactionView view);
        return outcome == TransactionOutcome.Accepted ? view : throw new FormatException($"Not a transaction: {outcome}.");
    }

    /// <summary>The same transaction on bytes of its own, which keep nothing else in memory.</summary>
    public TransactionView Copy() => new(Bytes.ToArray());

    /// <summary>The SHA-256 of the body, which the signature covers. Computed at every call.</summary>
    public Hash256 ComputeDigest() => Sha256.Hash(Bytes.Span[..^TransactionLayout.WitnessBytes]);

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

        if (bytes.Length > SignedTransaction.MaxBytes)
        {
            return TransactionOutcome.TooLarge;
        }

        ulong time = BinaryPrimitives.ReadUInt64LittleEndian(bytes[TransactionLayout.Time..]);
        return time > TransactionLayout.MaxTimeMilliseconds || payloadLength > needed
            ? TransactionOutcome.NonCanonical
            : TransactionOutcome.Accepted;
    }
}
