using OrleansChain.Core.Cryptography;

namespace OrleansChain.Core.Transactions;

/// <summary>
/// The checks that need no accounts, in the order of <see cref="TransactionOutcome"/>. What they leave open — an election's phase, expiry,
/// sequence, funds, stake, room — the ledger and the pool decide.
/// </summary>
public static class TransactionChecks
{
    /// <summary>Decodes and checks: <see cref="TransactionOutcome.Malformed"/> to <see cref="TransactionOutcome.EvidenceInvalid"/>.</summary>
    /// <param name="bytes">The whole bytes; they are kept, not copied.</param>
    /// <param name="rules">The chain's rules.</param>
    /// <param name="verifier">Checks the signature.</param>
    /// <param name="transaction">The transaction wherever the bytes could be decoded, accepted or not.</param>
    public static TransactionOutcome Check(
        ReadOnlyMemory<byte> bytes, TransactionRules rules, SignatureVerifier verifier, out SignedTransaction? transaction)
    {
        TransactionOutcome outcome = SignedTransaction.Decode(bytes, out transaction);
        return transaction is null ? outcome : Check(transaction, rules, verifier);
    }

    /// <summary>Checks a decoded transaction: <see cref="TransactionOutcome.KindNotAllowed"/> to <see cref="TransactionOutcome.EvidenceInvalid"/>.</summary>
    /// <param name="transaction">The transaction.</param>
    /// <param name="rules">The chain's rules.</param>
    /// <param name="verifier">Checks the signature.</param>
    public static TransactionOutcome Check(SignedTransaction transaction, TransactionRules rules, SignatureVerifier verifier)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        return Check(transaction.View, transaction.Digest, rules, verifier);
    }

    /// <summary>The same, where the digest is known: whoever takes a batch in hashes it in one go (<see cref="TransactionEntryHashes"/>).</summary>
    /// <param name="transaction">The transaction.</param>
    /// <param name="digest">Its own digest; it is not computed again.</param>
    /// <param name="rules">The chain's rules.</param>
    /// <param name="verifier">Checks the signature.</param>
    public static TransactionOutcome Check(in TransactionView transaction, in Hash256 digest, TransactionRules rules, SignatureVerifier verifier)
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(verifier);
        if (!rules.Allows(transaction.Kind))
        {
            return TransactionOutcome.KindNotAllowed;
        }

        if (transaction.Chain != rules.Chain)
        {
            return TransactionOutcome.WrongChain;
        }

        TransactionOutcome outcome = CheckRoll(transaction, rules);
        outcome = outcome == TransactionOutcome.Accepted ? CheckWitness(transaction, digest, verifier) : outcome;
        outcome = outcome == TransactionOutcome.Accepted ? CheckContent(transaction, rules) : outcome;
        return outcome == TransactionOutcome.Accepted && transaction.Kind == TransactionKind.Evidence
            ? CheckEvidence(transaction, verifier)
            : outcome;
    }

    /// <summary>
    /// The checks without any signature, for transactions whose witness, and evidence whose two signatures, were checked before.
    /// </summary>
    /// <param name="transaction">The transaction.</param>
    /// <param name="rules">The chain's rules.</param>
    public static TransactionOutcome CheckWithoutWitness(in TransactionView transaction, TransactionRules rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        if (!rules.Allows(transaction.Kind))
        {
            return TransactionOutcome.KindNotAllowed;
        }

        TransactionOutcome outcome = transaction.Chain == rules.Chain ? CheckRoll(transaction, rules) : TransactionOutcome.WrongChain;
        return outcome == TransactionOutcome.Accepted ? CheckContent(transaction, rules) : outcome;
    }

    private static TransactionOutcome CheckRoll(in TransactionView transaction, TransactionRules rules) =>
        rules.Election is null || rules.Election.IsOnRoll(transaction.Sender) ? TransactionOutcome.Accepted : TransactionOutcome.NotOnRoll;

    private static TransactionOutcome CheckWitness(in TransactionView transaction, in Hash256 digest, SignatureVerifier verifier)
    {
        if (!transaction.TryGetPublicKey(out PublicKey key))
        {
            return TransactionOutcome.BadPublicKey;
        }

        if (Sha256.Hash(transaction.PublicKeyBytes).AsSpan()[..Address.SizeBytes].SequenceCompareTo(transaction.Sender.AsSpan()) != 0)
        {
            return key.IsOnCurve ? TransactionOutcome.SenderMismatch : TransactionOutcome.BadPublicKey;
        }

        if (!Signature.TryRead(transaction.SignatureBytes, out Signature signature))
        {
            return key.IsOnCurve ? TransactionOutcome.BadSignature : TransactionOutcome.BadPublicKey;
        }

        return verifier.Check(key, digest, signature) switch
        {
            SignatureCheck.Valid => TransactionOutcome.Accepted,
            SignatureCheck.BadPublicKey => TransactionOutcome.BadPublicKey,
            SignatureCheck.HighS => TransactionOutcome.HighS,
            _ => TransactionOutcome.BadSignature,
        };
    }

    private static TransactionOutcome CheckContent(in TransactionView transaction, TransactionRules rules)
    {
        if (rules.Election is { } election)
        {
            return election.CheckContent(transaction);
        }

        bool hasAmount = transaction.Kind is TransactionKind.Transfer or TransactionKind.Stake or TransactionKind.Unstake;
        if (hasAmount && transaction.Amount.IsZero)
        {
            return TransactionOutcome.ZeroAmount;
        }

        if (transaction.Kind == TransactionKind.Transfer && transaction.Recipient == transaction.Sender)
        {
            return TransactionOutcome.SelfTransfer;
        }

        if (!transaction.Amount.TryAdd(transaction.Fee, out _))
        {
            return TransactionOutcome.AmountOverflow;
        }

        if (transaction.Fee < rules.MinimumFee)
        {
            return TransactionOutcome.FeeTooLow;
        }

        return transaction.Kind switch
        {
            TransactionKind.Stake when transaction.Amount < rules.MinimumStake!.Value => TransactionOutcome.StakeTooSmall,
            TransactionKind.ValidatorRegistration when !transaction.ReadRegistration().IsValid => TransactionOutcome.PlotInvalid,
            TransactionKind.Evidence when !transaction.TryReadEvidence(out EquivocationEvidence evidence) || !evidence.IsOrdered =>
                TransactionOutcome.EvidenceInvalid,
            _ => TransactionOutcome.Accepted,
        };
    }

    private static TransactionOutcome CheckEvidence(in TransactionView transaction, SignatureVerifier verifier) =>
        transaction.TryReadEvidence(out EquivocationEvidence evidence) && evidence.IsProven(transaction.Chain, verifier)
            ? TransactionOutcome.Accepted
            : TransactionOutcome.EvidenceInvalid;
}
