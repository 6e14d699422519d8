using OrleansChain.Core;
using OrleansChain.GrainInterfaces.Pools;

namespace OrleansChain.Gateway.Tests.Fakes;

internal sealed class FakePoolGrain(FakeNode node) : IPoolGrain
{
    public async Task<PoolLookup> Find(Hash256 id)
    {
        await node.EnterPool();
        return node.Pooled.TryGetValue(id, out var lookup) ? lookup : new PoolLookup(PoolPresence.Absent, default, default, node.Head.Height);
    }

    public async Task<PoolStatus> GetStatus()
    {
        await node.EnterPool();
        return node.Pool;
    }

    public Task<SubmissionReply> Admit(TransactionBatchMessage verified) => throw FakeChainGrain.NotForTheGateway();

    public Task<CandidateReply> GetCandidate(CandidateRequest request) => throw FakeChainGrain.NotForTheGateway();

    public Task Synchronize() => throw FakeChainGrain.NotForTheGateway();

    public Task<PendingOfWallet> GetPending(Address wallet) => throw FakeChainGrain.NotForTheGateway();
}
