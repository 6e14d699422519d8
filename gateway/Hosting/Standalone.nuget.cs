using Azure.Data.Tables;
using Orleans.Configuration;

namespace OrleansChain.Gateway.Hosting;

/// <summary>The gateway as a program of its own: a client of an Orleans cluster.</summary>
/// <remarks>
/// <c>Cluster:Provider</c> says how the cluster is found: <c>localhost</c> for a silo on this machine, <c>azure</c> for the
/// membership table in Azure Storage at <c>Cluster:ConnectionString</c>. <c>Cluster:ClusterId</c> and <c>Cluster:ServiceId</c>
/// name the cluster.
/// </remarks>
internal static class Standalone
{
    /// <summary>Runs until it is stopped.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        var cluster = builder.Configuration.GetSection("Cluster");
        builder.UseOrleansClient(client => Connect(client, cluster));
        builder.AddGateway();
        var app = builder.Build();
        app.MapGateway();
        await app.RunAsync();
        return 0;
    }

    private static void Connect(IClientBuilder client, IConfigurationSection cluster)
    {
        switch (cluster["Provider"] ?? "localhost")
        {
            case "localhost":
                client.UseLocalhostClustering();
                break;
            case "azure":
                client.Configure<ClusterOptions>(options =>
                {
                    options.ClusterId = Required(cluster, "ClusterId");
                    options.ServiceId = Required(cluster, "ServiceId");
                });
                client.UseAzureStorageClustering(options => options.TableServiceClient = new TableServiceClient(Required(cluster, "ConnectionString")));
                break;
            case var other:
                throw new InvalidOperationException($"Cluster:Provider: '{other}' is neither 'localhost' nor 'azure'.");
        }
    }

    private static string Required(IConfigurationSection cluster, string key) =>
        cluster[key] is { Length: > 0 } value ? value : throw new InvalidOperationException($"Cluster:{key} is missing.");
}
