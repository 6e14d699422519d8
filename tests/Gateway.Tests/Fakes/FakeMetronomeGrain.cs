using System.Collections.Immutable;
using OrleansChain.Core;
using OrleansChain.GrainInterfaces.Mining;
using OrleansChain.GrainInterfaces.Rounds;

namespace OrleansChain.Gateway.Tests.Fakes;

internal sealed class FakeMetronomeGrain(FakeNode node) : IMetronomeGrain
{
    public Task<MetronomeStatus> GetStatus() => Task.FromResult(node.Metronome);

    public Task<ImmutableArray<ValidatorStatus>> GetValidators() => Task.FromResult(node.Validators);

    public Task EnsureRunning(RoundSettings settings) => throw FakeChainGrain.NotForTheGateway();

    public Task<RegistrationOutcome> RegisterOutside(Address validator, TimeSpan lease, int most)
    {
        node.Registered.Add((validator, lease, most));
        return Task.FromResult(node.Registration);
    }

    public Task Register(Address validator, TimeSpan lease) => throw FakeChainGrain.NotForTheGateway();
}
