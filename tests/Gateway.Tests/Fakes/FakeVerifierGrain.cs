using OrleansChain.Core.Transactions;
using OrleansChain.GrainInterfaces.Pools;

namespace OrleansChain.Gateway.Tests.Fakes;

internal sealed class FakeVerifierGrain(FakeNode node, long lane) : IVerifierGrain
{
    public async Task<SubmissionReply> Submit(TransactionBatchMessage batch)
    {
        await node.EnterPool();
        lock (node.Submissions)
        {
            node.Submissions.Add(batch);
            node.Lanes.Add(lane);
        }

        Assert.Equal(BatchOutcome.Accepted, TransactionBatch.Decode(batch.Bytes, int.MaxValue, int.MaxValue, out var transactions));
        return new SubmissionReply(node.Head.Height, [.. transactions.Select(Decide)]);
    }

    public Task<CheckReply> Check(TransactionChunk chunk) => throw FakeChainGrain.NotForTheGateway();

    private TransactionResult Decide(ReadOnlyMemory<byte> bytes)
    {
        var form = SignedTransaction.Decode(bytes, out var transaction);
        return transaction is null ? new TransactionResult(default, form) : new TransactionResult(transaction.Id, node.Decide(transaction));
    }
}
