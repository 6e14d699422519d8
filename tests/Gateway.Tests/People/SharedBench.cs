namespace OrleansChain.Gateway.Tests.People;

/// <summary>One gateway for all cases of a class that leave nothing behind for each other, without limits by address.</summary>
public sealed class SharedBench : IAsyncLifetime
{
    internal PeopleBench Bench { get; private set; } = null!;

    public async Task InitializeAsync() => Bench = await PeopleBench.Start(("People:SignInsPerMinute", "1000000"), ("People:SignUpsPerMinute", "1000000"));

    public Task DisposeAsync() => Bench.DisposeAsync().AsTask();
}
