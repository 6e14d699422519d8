using OrleansChain.Core;
using OrleansChain.Core.Elections;
using OrleansChain.Core.Transactions;
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

    public Task<PoolClosing> Close() => throw FakeChainGrain.NotForTheGateway();

    public Task<TransactionOutcome> GetPhase() => throw FakeChainGrain.NotForTheGateway();

    public async Task<TrackersPage> GetTrackers(BallotTracker? after, int count)
    {
        await node.EnterPool();
        var following = node.Waiting.Where(tracker => after is null || tracker > after.Value).ToArray();
        return new TrackersPage(node.Waiting.Count, [.. following.Take(count)], following.Length > count);
    }

    public async Task<bool> HoldsBallot(BallotTracker tracker)
    {
        await node.EnterPool();
        return node.Waiting.Contains(tracker);
    }
}
