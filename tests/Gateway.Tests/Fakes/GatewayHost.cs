using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OrleansChain.Gateway.Chains;
using OrleansChain.Gateway.Hosting;

namespace OrleansChain.Gateway.Tests.Fakes;

/// <summary>The gateway over a fake node, on a real server at a free port of the loopback address.</summary>
internal sealed class GatewayHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private GatewayHost(WebApplication app, FakeNode node)
    {
        _app = app;
        Node = node;
        var address = app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single();
        Client = new HttpClient { BaseAddress = new Uri(address), Timeout = TimeSpan.FromSeconds(60) };
    }

    public FakeNode Node { get; }

    public HttpClient Client { get; }

    public IServiceProvider Services => _app.Services;

    /// <summary>Starts the gateway and waits until it has seen the head.</summary>
    public static async Task<GatewayHost> Start(FakeNode? node = null, Action<IServiceCollection>? configure = null, params (string Key, string Value)[] settings)
    {
        node ??= new FakeNode();
        var app = Build(node, configure, settings);
        await app.StartAsync();
        var host = new GatewayHost(app, node);
        if (node.IsCreated)
        {
            await host.SawHead();
        }

        return host;
    }

    /// <summary>Starts the gateway over other grains.</summary>
    public static async Task<GatewayHost> Start(IGrainFactory grains)
    {
        var app = Build(grains, configure: null);
        await app.StartAsync();
        return new GatewayHost(app, new FakeNode { IsCreated = false });
    }

    public static WebApplication Build(FakeNode node, Action<IServiceCollection>? configure, params (string Key, string Value)[] settings) =>
        Build(FakeGrainFactory.Over(node), configure, settings);

    private static WebApplication Build(IGrainFactory grains, Action<IServiceCollection>? configure, params (string Key, string Value)[] settings)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            EnvironmentName = settings.FirstOrDefault(setting => setting.Key is "environment").Value ?? "Production",
            Args = ["--hostBuilder:reloadConfigOnChange=false"],
        });
        builder.Configuration["urls"] = "http://127.0.0.1:0";
        foreach (var (key, value) in settings)
        {
            builder.Configuration[key] = value;
        }

        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(grains);
        configure?.Invoke(builder.Services);
        builder.AddGateway();
        var app = builder.Build();
        app.MapGateway();
        return app;
    }

    /// <summary>Waits until the gateway has seen the node's head.</summary>
    public async Task SawHead()
    {
        var height = Node.Head.Height.Value;
        var feed = Services.GetRequiredService<HeadFeed>();
        while (feed.Current is null || feed.Current.Height < height)
        {
            await feed.WaitAboveAsync(feed.Current?.Height, Timeout.InfiniteTimeSpan, CancellationToken.None);
        }
    }

    public Task StopAsync() => _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }
}
