using System.Collections.Immutable;
using OrleansChain.Core;
using OrleansChain.Core.Elections;
using OrleansChain.GrainInterfaces.Index;

namespace OrleansChain.Gateway.Tests.Fakes;

internal sealed class FakeIndexGrain(FakeNode node) : IIndexGrain
{
    public Task EnsureRunning() => throw FakeChainGrain.NotForTheGateway();

    public Task<TransactionLocation?> FindTransaction(Hash256 id)
    {
        var found = node.Blocks()
            .SelectMany(block => Enumerable.Range(0, block.TransactionCount).Select(index => (block.Height, Leaf: index + 1, block.Transaction(index).Id)))
            .Where(place => place.Id == id)
            .Select(place => new TransactionLocation(place.Height, place.Leaf, node.Head.Height));
        return Task.FromResult(found.FirstOrDefault());
    }

    public async Task<ImmutableArray<TransactionLocation?>> FindTransactions(ImmutableArray<Hash256> ids) =>
        [.. await Task.WhenAll(ids.Select(FindTransaction))];

    public Task<Height?> FindBlock(BlockHash hash) =>
        Task.FromResult(node.Blocks().Where(block => block.Hash == hash).Select(block => (Height?)block.Height).FirstOrDefault());

    public Task<ImmutableArray<ProducedReply>> GetProduced(ImmutableArray<Address> producers) => Task.FromResult(
        ImmutableArray.CreateRange(producers, producer => node.Produced.GetValueOrDefault(producer, new ProducedReply(producer, 0, default, default))));

    public Task<TransactionLocation?> FindBallot(BallotTracker tracker) => throw FakeChainGrain.NotForTheGateway();

    public Task<HistoryPlaces> GetHistory(HistoryQuery query) => throw FakeChainGrain.NotForTheGateway();
}
