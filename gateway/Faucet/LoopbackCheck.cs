using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace OrleansChain.Gateway.Faucet;

/// <summary>Tells whether only this machine can reach the server.</summary>
/// <param name="server">The server.</param>
internal sealed class LoopbackCheck(IServer server)
{
    /// <summary>Whether every address that the server listens on is a loopback one. A server that names none does not count.</summary>
    public bool IsOnlyLoopback() =>
        server.Features.Get<IServerAddressesFeature>()?.Addresses is { Count: > 0 } addresses && addresses.All(IsLoopback);

    internal static bool IsLoopback(string address)
    {
        var host = BindingAddress.Parse(address).Host;
        return string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(host, out var parsed) && IPAddress.IsLoopback(parsed));
    }
}
