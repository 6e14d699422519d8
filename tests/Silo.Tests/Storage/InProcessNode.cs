using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OrleansChain.Core.Genesis;
using OrleansChain.Core.Rest;
using OrleansChain.Core.Transactions;
using OrleansChain.Gateway.Hosting;
using OrleansChain.Grains.Storage.Files;
using OrleansChain.Silo.Hosting;
using OrleansChain.TestKit.Logging;

namespace OrleansChain.Silo.Tests.Storage;

/// <summary>The whole node of the program, gateway and all, in this process and on a file system of the test's.</summary>
internal sealed class InProcessNode : IAsyncDisposable
{
    /// <summary>Reads answers, in which members without a value are left out.</summary>
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly WebApplication _app;

    private InProcessNode(WebApplication app, ListLogger log)
    {
        (_app, Log) = (app, log);
        Client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()), Timeout = Patience };
    }

    public HttpClient Client { get; }

    public ListLogger Log { get; }

    public static async Task<InProcessNode> Start(string folder, string genesisFile, ChainParameters parameters, IFileSystem files, params string[] settings)
    {
        var log = new ListLogger();
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            EnvironmentName = "Production",
            Args =
            [
                "--hostBuilder:reloadConfigOnChange=false", "--urls", "http://127.0.0.1:0", "--Data:Folder", folder,
                "--Chain:GenesisFile", genesisFile, "--Gateway:Chain", parameters.Id.ToString(), .. settings,
            ],
        });
        builder.Logging.ClearProviders();
        builder.Logging.AddProvider(new ListLoggerProvider(log));
        builder.Services.AddSingleton(files);
        builder.AddNode();
        var app = builder.Build();
        app.MapGateway();
        await app.StartAsync();
        return new InProcessNode(app, log);
    }

    public Task<HttpResponseMessage> Submit(SignedTransaction transaction) => Client.PostAsync(
        new Uri("/v1/transactions", UriKind.Relative),
        new ReadOnlyMemoryContent(transaction.Bytes) { Headers = { ContentType = new("application/octet-stream") } });

    /// <summary>Asks until an answer is as it should be.</summary>
    public async Task<T> Until<T>(string path, Predicate<T> isReached)
    {
        using var deadline = new CancellationTokenSource(Patience);
        while (true)
        {
            using var response = await Client.GetAsync(new Uri(path, UriKind.Relative), deadline.Token);
            if (response.IsSuccessStatusCode && await response.Content.ReadFromJsonAsync<T>(Json, deadline.Token) is { } answer && isReached(answer))
            {
                return answer;
            }
        }
    }

    /// <summary>Asks until the node is no longer ready, and gives the reason.</summary>
    public async Task<ProblemResponse> UntilNotReady()
    {
        using var deadline = new CancellationTokenSource(Patience);
        while (true)
        {
            using var response = await Client.GetAsync(new Uri("/health/ready", UriKind.Relative), deadline.Token);
            if (!response.IsSuccessStatusCode)
            {
                return (await response.Content.ReadFromJsonAsync<ProblemResponse>(Json, deadline.Token))!;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
