using OrleansChain.Core;
using OrleansChain.Core.Validators;
using OrleansChain.GrainInterfaces.Mining;

namespace OrleansChain.Gateway.Tests.Fakes;

internal sealed class FakeValidatorGrain(FakeNode node, Address address) : IValidatorGrain
{
    public Task<WorkReply> GetWork(WorkRequest request, CancellationToken cancellationToken)
    {
        node.Polls.Add((address, request));
        return node.Work(cancellationToken);
    }

    public Task<SolutionOutcome> Submit(SolutionMessage solution)
    {
        node.Solutions.Add((address, solution));
        return Task.FromResult(node.SolutionOutcome);
    }

    public Task EnsureRunning(ValidatorSettings settings) => throw FakeChainGrain.NotForTheGateway();

    public Task<SealingReply> Seal(SealingJob job, CancellationToken cancellationToken) => throw FakeChainGrain.NotForTheGateway();

    public Task Won(Height height, Amount earned) => throw FakeChainGrain.NotForTheGateway();

    public Task<long> GetShare(Height height) => throw FakeChainGrain.NotForTheGateway();

    public Task<ValidatorStatus> GetStatus() => throw FakeChainGrain.NotForTheGateway();
}
