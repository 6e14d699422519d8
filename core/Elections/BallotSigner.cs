using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Transactions;

namespace OrleansChain.Core.Elections;

/// <summary>Makes ballots as a voter's device does.</summary>
public static class BallotSigner
{
    /// <summary>A signed ballot: the whole bytes of the transaction.</summary>
    /// <param name="key">The voter's per-election key.</param>
    /// <param name="chain">The tag of the election's chain.</param>
    /// <param name="sequence">0, and 1, 2, … for re-votes.</param>
    /// <param name="content">What the ballot says.</param>
    public static byte[] Sign(PrivateKey key, ChainTag chain, ulong sequence, BallotContent content)
    {
        ArgumentNullException.ThrowIfNull(key);
        return TransactionSigner.Sign(BodyOf(chain, key.Address, sequence, content), key).Bytes.ToArray();
    }

    /// <summary>A ballot's body, for a device that signs elsewhere.</summary>
    /// <param name="chain">The tag of the election's chain.</param>
    /// <param name="sender">The address of the voter's per-election key.</param>
    /// <param name="sequence">0, and 1, 2, … for re-votes.</param>
    /// <param name="content">What the ballot says.</param>
    public static TransactionBody BodyOf(ChainTag chain, Address sender, ulong sequence, BallotContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        return new TransactionBody
        {
            Kind = TransactionKind.Ballot,
            Chain = chain,
            Sender = sender,
            Sequence = sequence,
            TimeMilliseconds = 0,
            Fee = Amount.Zero,
            ValidUntil = new Height(ulong.MaxValue),
            Payload = content.Encode(),
        };
    }
}
