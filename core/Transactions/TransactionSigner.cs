using OrleansChain.Core.Cryptography;

namespace OrleansChain.Core.Transactions;

/// <summary>Adds the witness to a body; wallets use it.</summary>
public static class TransactionSigner
{
    /// <summary>Signs a body.</summary>
    /// <param name="body">The body; its sender must be the key's address.</param>
    /// <param name="key">The sender's key.</param>
    /// <exception cref="ArgumentException">The sender is another account.</exception>
    public static SignedTransaction Sign(TransactionBody body, PrivateKey key)
    {
        if (body.Sender != key.Address)
        {
            throw new ArgumentException("The sender is not the key's address.", nameof(body));
        }

        return Attach(body, key.PublicKey, key.Sign(body.Digest()));
    }

    /// <summary>Joins a body and a witness that was made elsewhere, such as in a browser. High s is put right; nothing is checked.</summary>
    /// <param name="body">The body.</param>
    /// <param name="key">The sender's public key.</param>
    /// <param name="signature">The signature over the body's digest.</param>
    public static SignedTransaction Attach(TransactionBody body, in PublicKey key, in Signature signature)
    {
        byte[] bytes = new byte[body.SizeBytes + TransactionLayout.WitnessBytes];
        body.EncodeTo(bytes);
        key.CopyTo(bytes.AsSpan(body.SizeBytes));
        signature.NormalizeS().CopyTo(bytes.AsSpan(body.SizeBytes + PublicKey.SizeBytes));
        return SignedTransaction.Parse(bytes);
    }
}
