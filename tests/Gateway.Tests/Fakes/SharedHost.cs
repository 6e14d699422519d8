namespace OrleansChain.Gateway.Tests.Fakes;

/// <summary>
/// One gateway over one fake node for all cases of a class that leave nothing behind for each other: what a case needs of the node it sets
/// itself, and no block is added.
/// </summary>
public sealed class SharedHost : IAsyncLifetime
{
    internal GatewayHost Host { get; private set; } = null!;

    public async Task InitializeAsync() => Host = await GatewayHost.Start();

    public Task DisposeAsync() => Host.DisposeAsync().AsTask();
}
