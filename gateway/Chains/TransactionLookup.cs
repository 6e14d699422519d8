using System.Globalization;
using System.Text.Json;
using OrleansChain.Core;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Elections;
using OrleansChain.Core.Rest;
using OrleansChain.Core.Rest.Elections;
using OrleansChain.Core.Transactions;
using OrleansChain.Core.Validators;
using OrleansChain.GrainInterfaces.Blocks;
using OrleansChain.GrainInterfaces.Index;
using OrleansChain.GrainInterfaces.Pools;

namespace OrleansChain.Gateway.Chains;

/// <summary>Finds one chain's transactions, wherever they stand.</summary>
/// <param name="grains">The chain's grains.</param>
/// <param name="blocks">Reads blocks.</param>
internal sealed class TransactionLookup(ChainGrains grains, BlockReader blocks)
{
    /// <summary>Where a transaction stands; null where it is unknown.</summary>
    /// <remarks>The pool is asked first: a transaction goes from pool to chain, so the other order could miss it on its way.</remarks>
    public async Task<TransactionResponse?> FindAsync(Hash256 id)
    {
        var pooled = await grains.Pool.Find(id);
        if (pooled.Presence == PoolPresence.Pending)
        {
            return new TransactionResponse(
                id.ToString(), TransactionStatus.Unconfirmed, null, null, null, null, null, DetailsOfWaiting(SignedTransaction.Parse(pooled.Transaction)));
        }

        if (await grains.Index.FindTransaction(id) is { } location)
        {
            return await ConfirmedAsync(id, location);
        }

        return pooled.Presence == PoolPresence.Rejected
            ? new TransactionResponse(
                id.ToString(),
                TransactionStatus.Rejected,
                JsonNamingPolicy.CamelCase.ConvertName(pooled.Reason.ToString()),
                pooled.Height.Value,
                null,
                null,
                null,
                null)
            : null;
    }

    /// <summary>A transaction of a block.</summary>
    public static TransactionResponse Confirmed(SignedTransaction transaction, Height height, int leaf, string blockHash, Height head) => new(
        transaction.Id.ToString(),
        TransactionStatus.Confirmed,
        null,
        height.Value,
        leaf,
        blockHash,
        BlockReader.ConfirmationsOf(height, head),
        Details(transaction));

    /// <summary>The inclusion proof of a transaction.</summary>
    public static InclusionProofResponse Describe(in Hash256 id, Height height, InclusionProofReply proof) => new(
        id.ToString(),
        height.Value,
        BlockHeader.ReadFrom(proof.Header.Span).Hash().ToString(),
        Convert.ToHexStringLower(proof.Header.Span),
        proof.LeafIndex,
        proof.LeafCount,
        Convert.ToHexStringLower(proof.Leaf.Span),
        [.. proof.Path.Select(node => node.ToString())]);

    /// <summary>What a ballot of a block says.</summary>
    public static BallotDetails Ballot(SignedTransaction ballot)
    {
        var content = BallotContent.Decode(ballot.Payload.Span);
        return new BallotDetails(
            ballot.Sender.ToString(),
            ballot.Sequence,
            Convert.ToHexStringLower(content.Salt.AsSpan()),
            [.. content.Choices.Select(chosen => (IReadOnlyList<int>)chosen)]);
    }

    private async Task<TransactionResponse> ConfirmedAsync(Hash256 id, TransactionLocation location)
    {
        var block = await blocks.SummarizeAsync(location.Height);
        var page = await grains.Block(location.Height).GetTransactions(location.Leaf, 1);
        if (block is null || page is null
            || TransactionBatch.Decode(page.Transactions, 1, int.MaxValue, out var transactions) != BatchOutcome.Accepted
            || transactions.Length != 1
            || SignedTransaction.Parse(transactions[0]) is not { } transaction || transaction.Id != id)
        {
            throw new InvalidDataException($"Block {location.Height} does not hold, as leaf {location.Leaf}, the transaction that the index names.");
        }

        return Confirmed(transaction, location.Height, location.Leaf, block.Hash, location.Head);
    }

    private static TransactionDetails Details(SignedTransaction transaction)
    {
        var hasAmount = transaction.Kind is TransactionKind.Transfer or TransactionKind.Stake or TransactionKind.Unstake;
        return new TransactionDetails(
            JsonNamingPolicy.CamelCase.ConvertName(transaction.Kind.ToString()),
            transaction.Sender.ToString(),
            transaction.Sequence,
            transaction.TimeMilliseconds,
            transaction.Fee.Units.ToString(CultureInfo.InvariantCulture),
            transaction.Kind == TransactionKind.Ballot ? null : transaction.ValidUntil.Value,
            transaction.Kind == TransactionKind.Transfer ? transaction.Recipient.ToString() : null,
            hasAmount ? transaction.Amount.Units.ToString(CultureInfo.InvariantCulture) : null,
            transaction.SizeBytes,
            Convert.ToHexStringLower(transaction.Bytes.Span),
            transaction.Kind == TransactionKind.ValidatorRegistration ? Plot(transaction.ReadRegistration().Plot) : null,
            transaction.Kind == TransactionKind.Evidence && transaction.TryReadEvidence(out var evidence) ? Evidence(evidence) : null,
            transaction.Kind == TransactionKind.Ballot ? BallotTracker.Of(transaction.Id).ToString() : null,
            transaction.Kind == TransactionKind.Ballot ? Ballot(transaction) : null);
    }

    /// <summary>Nobody learns what a ballot says before it is in a block.</summary>
    private static TransactionDetails? DetailsOfWaiting(SignedTransaction transaction) =>
        transaction.Kind == TransactionKind.Ballot ? null : Details(transaction);

    private static PlotDetails Plot(PlotCommitment plot) => new(plot.EntryCount, plot.Root.ToString());

    private static EvidenceDetails Evidence(in EquivocationEvidence evidence) => new(
        evidence.Offender.ToString(), evidence.Height.Value, evidence.FirstHash.ToString(), evidence.SecondHash.ToString());
}
