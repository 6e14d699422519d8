using Orleans.TestingHost;

namespace OrleansChain.GrainInterfaces.Tests.Serialization;

/// <summary>A silo and a client of it: under the nuget flavour every call between them is bytes.</summary>
public sealed class EchoCluster : IAsyncLifetime
{
    private readonly InProcessTestCluster _cluster = new InProcessTestClusterBuilder(1).Build();

    public IEchoGrain Echo => _cluster.Client.GetGrain<IEchoGrain>(0);

    public Task InitializeAsync() => _cluster.DeployAsync();

    public async Task DisposeAsync() => await _cluster.DisposeAsync();
}
