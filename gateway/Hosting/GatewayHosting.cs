using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Rest;
using OrleansChain.Gateway.Apis;
using OrleansChain.Gateway.Chains;
using OrleansChain.Gateway.Elections;
using OrleansChain.Gateway.Events;
using OrleansChain.Gateway.Faucet;
using OrleansChain.Gateway.People;
using OrleansChain.Gateway.Problems;
using OrleansChain.Gateway.Requests;
using OrleansChain.Gateway.Submission;
using OrleansChain.Gateway.Telemetry;
using OrleansChain.Gateway.Validators;

namespace OrleansChain.Gateway.Hosting;

/// <summary>
/// Puts the gateway into a host. The host provides <see cref="IGrainFactory"/> (a silo's or a client's) and, where there is one,
/// <see cref="IFaucet"/>.
/// </summary>
public static class GatewayHosting
{
    private const int MaxHeaderBytes = 16 * 1024;
    private const int MaxRequestLineBytes = 4 * 1024;
    private const int MinBodyBytesPerSecond = 16 * 1024;

    private static readonly TimeSpan HeadersTimeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan BodyGrace = TimeSpan.FromSeconds(5);

    /// <summary>Registers the gateway's services and limits. Settings come from the section <c>Gateway</c>.</summary>
    public static WebApplicationBuilder AddGateway(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<GatewayOptions>()
            .BindConfiguration(GatewayOptions.Section, binder => binder.ErrorOnUnknownConfiguration = true)
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<GatewayOptions>, GatewayOptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider => new ChainGrains(provider.GetRequiredService<IGrainFactory>(), provider.GetRequiredService<IOptions<GatewayOptions>>()));
        services.AddSingleton<ChainFacts>();
        services.AddSingleton<BlockReader>();
        services.AddSingleton(provider => new BlockQueries(
            provider.GetRequiredService<ChainGrains>(), provider.GetRequiredService<BlockReader>(), provider.GetRequiredService<IOptions<GatewayOptions>>().Value));
        services.AddSingleton<ValidatorReader>();
        services.TryAddSingleton(_ => new SignatureVerifier());
        services.AddSingleton<OutsideAdmission>();
        services.AddSingleton<PollCheck>();
        services.AddSingleton<TransactionLookup>();
        services.AddSingleton<SubmissionCoalescer>();
        services.AddSingleton<TransactionLimit>();
        services.AddSingleton<TransactionSubmission>();
        services.TryAddSingleton<IWriteAccess, UnknownWriteAccess>();
        services.AddSingleton<HeadFeed>();
        services.AddSingleton<BlockEvents>();
        services.AddSingleton<GatewayMetrics>();
        services.AddSingleton<MonitorFigures>();
        services.AddSingleton<ConfirmationSampler>();
        services.TryAddSingleton<LoopbackCheck>();
        services.AddHostedService<HeadFollower>();
        services.AddHostedService<CpuSampler>();
        services.AddExceptionHandler<GatewayExceptionHandler>();
        services.AddElections();
        services.AddPeople();
        services.AddRateLimits();
        services.AddPrometheus();
        services.AddOpenApiDescription();
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, RestJson.Default);
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            json.SerializerOptions.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        });
        services.AddOptions<KestrelServerOptions>().Configure<IOptions<GatewayOptions>>(Limit);
        ListenOnLoopback(builder);
        return builder;
    }

    /// <summary>Maps the gateway's routes, and makes every failure a problem.</summary>
    public static WebApplication MapGateway(this WebApplication app)
    {
        app.UseExceptionHandler(_ => { });
        app.UseStatusCodePages(context => StatusCodeProblems.WriteAsync(context.HttpContext));
        app.Use(static (context, next) =>
        {
            context.Response.Headers.XContentTypeOptions = "nosniff";
            return next(context);
        });
        app.UseHeadAsGet();
        app.UseRouting();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseAuthorization();

        var api = app.MapGroup("/v1");
        api.AddEndpointFilter<RouteGroupBuilder, ChainReadyFilter>();
        api.MapGroup(string.Empty).WithTags("Transactions").MapTransactionsApi();
        api.MapGroup(string.Empty).WithTags("Wallets").MapWalletsApi();
        api.MapGroup(string.Empty).WithTags("Blocks").MapBlocksApi();
        api.MapGroup(string.Empty).WithTags("Chain").MapChainApi();
        api.MapGroup(string.Empty).WithTags("Pool").MapPoolApi();
        api.MapGroup(string.Empty).WithTags("Validators").MapValidatorsApi();
        api.MapGroup(string.Empty).WithTags("Validators").MapWorkApi();
        api.MapGroup(string.Empty).WithTags("Monitor").MapMonitorApi();
        api.MapGroup(string.Empty).WithTags("Events").MapEventsApi();
        api.MapGroup(string.Empty).WithTags("Faucet").MapFaucetApi();
        api.MapElections();
        app.MapPeople();
        app.MapGroup(string.Empty).WithTags("Health").MapHealthApi();
        app.MapPrometheus("/metrics");
        app.MapOpenApi($"/openapi/{OpenApiDescription.Version}.json");
        return app;
    }

    private static void Limit(KestrelServerOptions kestrel, IOptions<GatewayOptions> options)
    {
        kestrel.AddServerHeader = false;
        var limits = kestrel.Limits;
        limits.MaxConcurrentConnections = options.Value.MaxConnections;
        limits.MaxRequestBodySize = options.Value.MaxBatchBodyBytes;
        limits.MaxRequestHeadersTotalSize = MaxHeaderBytes;
        limits.MaxRequestLineSize = MaxRequestLineBytes;
        limits.RequestHeadersTimeout = HeadersTimeout;
        limits.MinRequestBodyDataRate = new MinDataRate(MinBodyBytesPerSecond, BodyGrace);
    }

    /// <summary>Without any word on where to listen, only this machine is served.</summary>
    private static void ListenOnLoopback(WebApplicationBuilder builder)
    {
        var configuration = builder.Configuration;
        if (string.IsNullOrEmpty(configuration["urls"])
            && string.IsNullOrEmpty(configuration["http_ports"])
            && string.IsNullOrEmpty(configuration["https_ports"])
            && !configuration.GetSection("Kestrel:Endpoints").GetChildren().Any())
        {
            builder.WebHost.UseUrls(GatewayOptions.DefaultUrl);
        }
    }
}
