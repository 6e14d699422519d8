namespace OrleansChain.Gateway.Hosting;

/// <summary>The gateway as a program of its own: a client of an Orleans cluster.</summary>
/// <remarks>
/// Orleans' own configuration section, <c>Orleans</c>, says how the cluster is found (<c>Clustering</c>, <c>ClusterId</c>,
/// <c>ServiceId</c>). Where it names no clustering, the cluster is a silo on this machine.
/// </remarks>
internal static class Standalone
{
    /// <summary>Runs until it is stopped.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        var hasClustering = builder.Configuration.GetSection("Orleans:Clustering").Exists();
        builder.UseOrleansClient(client =>
        {
            if (!hasClustering)
            {
                client.UseLocalhostClustering();
            }
        });
        builder.AddGateway();
        var app = builder.Build();
        app.MapGateway();
        await app.RunAsync();
        return 0;
    }
}
