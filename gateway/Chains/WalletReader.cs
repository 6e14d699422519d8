using OrleansChain.Core;
using OrleansChain.Core.Index;
using OrleansChain.Core.Rest;
using OrleansChain.Core.Transactions;
using OrleansChain.GrainInterfaces.Index;

namespace OrleansChain.Gateway.Chains;

/// <summary>Turns what a wallet's grain tells into REST's messages.</summary>
internal static class WalletReader
{
    private const int MaxPending = 1_000;

    /// <summary>The pending transactions of a wallet, in sequence order, but for ballots.</summary>
    /// <param name="batch">They in the batch encoding; empty bytes for none.</param>
    public static IReadOnlyList<WalletTransaction> Pending(ReadOnlyMemory<byte> batch)
    {
        if (batch.IsEmpty)
        {
            return [];
        }

        return TransactionBatch.Decode(batch, MaxPending, int.MaxValue, out var transactions) == BatchOutcome.Accepted
            ? [.. transactions.Select(bytes => SignedTransaction.Parse(bytes)).Where(IsShown).Select(waiting => Sent(waiting, TransactionStatus.Unconfirmed, height: null, leaf: null))]
            : throw new InvalidDataException("A wallet's pending transactions are not in the batch encoding.");
    }

    /// <summary>One entry of a wallet's history.</summary>
    public static WalletTransaction Entry(HistoryEntry entry) => entry.Role switch
    {
        WalletRole.Reward => new WalletTransaction(
            null, TransactionStatus.Confirmed, "reward", null, BlockReader.UnitsOf(entry.Earned), "0", entry.Height.Value, entry.Leaf, null),
        WalletRole.Sent => Sent(SignedTransaction.Parse(entry.Transaction), TransactionStatus.Confirmed, entry.Height.Value, entry.Leaf),
        WalletRole.Received => Received(SignedTransaction.Parse(entry.Transaction), entry.Height, entry.Leaf),
        _ => throw new InvalidDataException($"A wallet's history has an entry of the role {entry.Role}."),
    };

    private static WalletTransaction Sent(SignedTransaction transaction, TransactionStatus status, ulong? height, int? leaf) => new(
        transaction.Id.ToString(),
        status,
        transaction.Kind switch
        {
            TransactionKind.Stake => "staked",
            TransactionKind.Unstake => "unstaked",
            TransactionKind.ValidatorRegistration => "registered",
            TransactionKind.Evidence => "reported",
            TransactionKind.Ballot => "cast",
            _ => "sent",
        },
        transaction.Kind switch
        {
            TransactionKind.Transfer => transaction.Recipient.ToString(),
            TransactionKind.Evidence => Offender(transaction),
            _ => null,
        },
        BlockReader.UnitsOf(transaction.Amount),
        BlockReader.UnitsOf(transaction.Fee),
        height,
        leaf,
        transaction.Sequence);

    /// <summary>Nobody learns which key cast a ballot before it is in a block.</summary>
    private static bool IsShown(SignedTransaction waiting) => waiting.Kind != TransactionKind.Ballot;

    private static WalletTransaction Received(SignedTransaction transaction, Height height, int leaf) => new(
        transaction.Id.ToString(),
        TransactionStatus.Confirmed,
        transaction.Kind == TransactionKind.Evidence ? "accused" : "received",
        transaction.Sender.ToString(),
        BlockReader.UnitsOf(transaction.Amount),
        BlockReader.UnitsOf(transaction.Fee),
        height.Value,
        leaf,
        transaction.Sequence);

    private static string Offender(SignedTransaction transaction) => transaction.TryReadEvidence(out var evidence)
        ? evidence.Offender.ToString()
        : throw new InvalidDataException("A transaction of the chain holds evidence without a key.");
}
