using OrleansChain.Core.Transactions;
using OrleansChain.GrainInterfaces.Pools;

namespace OrleansChain.Gateway.Tests.Fakes;

internal sealed class FakeVerifierGrain(FakeNode node, long lane) : IVerifierGrain
{
    public async Task<SubmissionReply> Submit(TransactionBatchMessage batch)
    {
        var chain = node.ChainOf(batch.Chain);
        await chain.EnterPool();
        lock (chain.Submissions)
        {
            chain.Submissions.Add(batch);
            chain.Lanes.Add(lane);
        }

        Assert.Equal(BatchOutcome.Accepted, TransactionBatch.Decode(batch.Bytes, int.MaxValue, int.MaxValue, out var transactions));
        return new SubmissionReply(chain.Head.Height, [.. transactions.Select(bytes => Decide(chain, bytes))]);
    }

    public Task<CheckReply> Check(TransactionChunk chunk) => throw FakeChainGrain.NotForTheGateway();

    private static TransactionResult Decide(FakeNode chain, ReadOnlyMemory<byte> bytes)
    {
        var form = SignedTransaction.Decode(bytes, out var transaction);
        return transaction is null ? new TransactionResult(default, form) : new TransactionResult(transaction.Id, chain.Decide(transaction));
    }
}
