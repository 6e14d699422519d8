using OrleansChain.Core.Cryptography;

namespace OrleansChain.Core.Transactions;

/// <summary>
/// The checks that need no accounts, in the order of <see cref="TransactionOutcome"/>. What they leave open — expiry, sequence, funds,
/// room — the ledger and the pool decide.
/// </summary>
public static class TransactionChecks
{
    /// <summary>Decodes and checks: <see cref="TransactionOutcome.Malformed"/> to <see cref="TransactionOutcome.FeeTooLow"/>.</summary>
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

    /// <summary>Checks a decoded transaction: <see cref="TransactionOutcome.KindNotAllowed"/> to <see cref="TransactionOutcome.FeeTooLow"/>.</summary>
    /// <param name="transaction">The transaction.</param>
    /// <param name="rules">The chain's rules.</param>
    /// <param name="verifier">Checks the signature.</param>
    public static TransactionOutcome Check(SignedTransaction transaction, TransactionRules rules, SignatureVerifier verifier)
    {
        if (!TransactionRules.Allows(transaction.Kind))
        {
            return TransactionOutcome.KindNotAllowed;
        }

        if (transaction.Chain != rules.Chain)
        {
            return TransactionOutcome.WrongChain;
        }

        TransactionOutcome witness = CheckWitness(transaction, verifier);
        return witness == TransactionOutcome.Accepted ? CheckAmounts(transaction, rules) : witness;
    }

    /// <summary>
    /// The checks of <see cref="Check(SignedTransaction, TransactionRules, SignatureVerifier)"/> without the witness, for transactions whose
    /// signature was checked before.
    /// </summary>
    /// <param name="transaction">The transaction.</param>
    /// <param name="rules">The chain's rules.</param>
    public static TransactionOutcome CheckWithoutWitness(SignedTransaction transaction, TransactionRules rules)
    {
        if (!TransactionRules.Allows(transaction.Kind))
        {
            return TransactionOutcome.KindNotAllowed;
        }

        return transaction.Chain == rules.Chain ? CheckAmounts(transaction, rules) : TransactionOutcome.WrongChain;
    }

    private static TransactionOutcome CheckWitness(SignedTransaction transaction, SignatureVerifier verifier)
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

        return verifier.Check(key, transaction.Digest, signature) switch
        {
            SignatureCheck.Valid => TransactionOutcome.Accepted,
            SignatureCheck.BadPublicKey => TransactionOutcome.BadPublicKey,
            SignatureCheck.HighS => TransactionOutcome.HighS,
            _ => TransactionOutcome.BadSignature,
        };
    }

    private static TransactionOutcome CheckAmounts(SignedTransaction transaction, TransactionRules rules)
    {
        if (transaction.Amount.IsZero)
        {
            return TransactionOutcome.ZeroAmount;
        }

        if (transaction.Recipient == transaction.Sender)
        {
            return TransactionOutcome.SelfTransfer;
        }

        if (!transaction.Amount.TryAdd(transaction.Fee, out _))
        {
            return TransactionOutcome.AmountOverflow;
        }

        return transaction.Fee < rules.MinimumFee ? TransactionOutcome.FeeTooLow : TransactionOutcome.Accepted;
    }
}
