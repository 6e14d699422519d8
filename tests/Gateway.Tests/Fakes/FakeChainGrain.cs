using OrleansChain.Core;
using OrleansChain.GrainInterfaces.Chains;

namespace OrleansChain.Gateway.Tests.Fakes;

internal sealed class FakeChainGrain(FakeNode node) : IChainGrain
{
    public Task<GenesisMessage> GetGenesis() =>
        Task.FromResult(new GenesisMessage(node.IsCreated ? node.Parameters.Document.ToJson() : ReadOnlyMemory<byte>.Empty));

    public Task<ChainHead> GetHead() => Task.FromResult(node.DescribeHead());

    public async Task<ChainHead> WaitForHead(Height height, CancellationToken cancellationToken)
    {
        await node.WaitAbove(height, cancellationToken);
        return node.DescribeHead();
    }

    public Task<CreateChainOutcome> EnsureCreated(GenesisMessage genesis) => throw NotForTheGateway();

    public Task<AccountsReply> ReadAccounts(AccountsQuery query) => throw NotForTheGateway();

    public Task<ValidatorAccount> ReadValidator(Address address) => Task.FromResult(
        node.ValidatorAccounts.GetValueOrDefault(address, new ValidatorAccount(node.Head.Height, default, default, 0, default, 0, default)));

    public Task<PrepareReply> Prepare(PrepareRequest request) => throw NotForTheGateway();

    public Task<SealCheckReply> CheckSeal(SealSubmission submission) => throw NotForTheGateway();

    public Task<SealReply> Seal(SealSubmission submission) => throw NotForTheGateway();

    internal static InvalidOperationException NotForTheGateway() => new("The gateway has no business with this method.");
}
