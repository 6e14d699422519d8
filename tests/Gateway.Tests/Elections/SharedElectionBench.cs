namespace OrleansChain.Gateway.Tests.Elections;

/// <summary>One gateway with an election for all cases of a class; each of them says anew what the election answers.</summary>
public sealed class SharedElectionBench : IAsyncLifetime
{
    internal ElectionBench Bench { get; private set; } = null!;

    public async Task InitializeAsync() => Bench = await ElectionBench.Start();

    public Task DisposeAsync() => Bench.DisposeAsync().AsTask();
}
