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

    private readonly TransactionView _view;

    private SignedTransaction(in TransactionView view)
    {
        _view = view;
        Kind = view.Kind;
        Chain = view.Chain;
        Sender = view.Sender;
        Sequence = view.Sequence;
        TimeMilliseconds = view.TimeMilliseconds;
        Fee = view.Fee;
        ValidUntil = view.ValidUntil;
        Recipient = view.Recipient;
        Amount = view.Amount;
        Digest = view.ComputeDigest();
        Id = Sha256.Hash(Digest.AsSpan());
    }

    /// <summary>The whole bytes. They are not copied: whoever decodes them must not change them afterwards.</summary>
    public ReadOnlyMemory<byte> Bytes => _view.Bytes;

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
    public ReadOnlyMemory<byte> Body => _view.Body;

    /// <summary>The payload.</summary>
    public ReadOnlyMemory<byte> Payload => _view.Payload;

    /// <summary>The same transaction without its hashes.</summary>
    public TransactionView View => _view;

    /// <summary>The same transaction without its hashes, see <see cref="View"/>.</summary>
    /// <param name="transaction">The transaction.</param>
    public static implicit operator TransactionView(SignedTransaction transaction)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        return transaction.View;
    }

    /// <summary>
    /// Decodes a transaction: <see cref="TransactionOutcome.Accepted"/>, or <see cref="TransactionOutcome.Malformed"/>,
    /// <see cref="TransactionOutcome.TooLarge"/> or <see cref="TransactionOutcome.NonCanonical"/> and no transaction.
    /// </summary>
    /// <param name="bytes">The whole bytes; they are kept, not copied.</param>
    /// <param name="transaction">The transaction, where accepted.</param>
    public static TransactionOutcome Decode(ReadOnlyMemory<byte> bytes, out SignedTransaction? transaction)
    {
        TransactionOutcome outcome = TransactionView.Read(bytes, out TransactionView view);
        transaction = outcome == TransactionOutcome.Accepted ? new SignedTransaction(view) : null;
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
    public bool TryGetPublicKey(out PublicKey key) => _view.TryGetPublicKey(out key);

    /// <summary>What a registration says.</summary>
    /// <exception cref="InvalidOperationException">The transaction is of another kind.</exception>
    public ValidatorRegistration ReadRegistration() => _view.ReadRegistration();

    /// <summary>What evidence says, if its key and signatures have the right form.</summary>
    /// <exception cref="InvalidOperationException">The transaction is of another kind.</exception>
    public bool TryReadEvidence(out EquivocationEvidence evidence) => _view.TryReadEvidence(out evidence);
}
