using OrleansChain.Core.Elections.Lifecycle;
using OrleansChain.Gateway.Tests.Fakes;

namespace OrleansChain.Gateway.Tests.Elections;

/// <summary>
/// One gateway for all cases of a class, in each environment that they ask for. The gateway keeps what it once read of an election, so each
/// case has one of its own, under an id of its own.
/// </summary>
public sealed class SharedElections : IAsyncLifetime
{
    private readonly Dictionary<string, GatewayHost> _hosts = new(StringComparer.Ordinal);
    private int _made;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var host in _hosts.Values)
        {
            await host.DisposeAsync();
        }
    }

    /// <summary>People of every role, and an election that no other case has.</summary>
    internal async Task<ElectionBench> Bench(ElectionPhase phase = ElectionPhase.Draft, string environment = "Production")
    {
        if (!_hosts.TryGetValue(environment, out var host))
        {
            host = _hosts[environment] = await GatewayHost.Start(settings: ("environment", environment));
        }

        return ElectionBench.On(host, host.Node.Elections[$"board-{++_made}"].Place(phase));
    }
}
