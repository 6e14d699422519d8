using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace OrleansChain.LocalOrleans;

/// <summary>A client of a cluster in this process.</summary>
internal sealed class ClientNode(LocalCluster cluster, IServiceProvider services) : Node(
    cluster,
    services,
    services.GetRequiredService<IOptions<ClientMessagingOptions>>().Value.ResponseTimeout,
    services.GetRequiredService<IOptions<ClientMessagingOptions>>().Value.CancelRequestOnTimeout);
