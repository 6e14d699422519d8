using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using OrleansChain.Gateway.Hosting;
using OrleansChain.Gateway.People;
using OrleansChain.Gateway.Problems;

namespace OrleansChain.Gateway.Apis;

/// <summary>How many requests of a kind are at work and wait at once. What is over a limit gets 429 and when to ask again.</summary>
internal static class RateLimits
{
    /// <summary>Single submissions.</summary>
    public const string Submissions = "submissions";

    /// <summary>Batches: fewer, since each may hold megabytes.</summary>
    public const string Batches = "batches";

    /// <summary>Everything that only reads.</summary>
    public const string Reads = "reads";

    /// <summary>Streams of events, which last.</summary>
    public const string Events = "events";

    /// <summary>Polls for work, which wait.</summary>
    public const string Polls = "polls";

    /// <summary>Solutions: each costs a signature check.</summary>
    public const string Solutions = "solutions";

    /// <summary>The faucet.</summary>
    public const string Faucet = "faucet";

    /// <summary>Attempts to sign in and whatever else guesses codes, by the address that they come from.</summary>
    public const string SignIns = "sign-ins";

    /// <summary>New accounts and activation codes, by the address that they are asked for from.</summary>
    public const string SignUps = "sign-ups";

    private const int SubnetBytes = 8;

    /// <summary>Registers the limits.</summary>
    public static IServiceCollection AddRateLimits(this IServiceCollection services) => services.AddRateLimiter(limiter =>
    {
        limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limiter.OnRejected = (rejected, _) => new ValueTask(RejectAsync(rejected));
        AddConcurrency(limiter, Submissions, options => (options.MaxSubmissions, options.MaxQueuedSubmissions));
        AddConcurrency(limiter, Batches, options => (options.MaxBatches, options.MaxQueuedBatches));
        AddConcurrency(limiter, Reads, options => (options.MaxReads, options.MaxQueuedReads));
        AddConcurrency(limiter, Events, options => (options.MaxEventStreams, 0));
        AddConcurrency(limiter, Polls, options => (options.MaxPolls, 0));
        AddConcurrency(limiter, Solutions, options => (options.MaxSolutions, options.MaxQueuedSolutions));
        limiter.AddPolicy(Faucet, context => RateLimitPartition.GetFixedWindowLimiter(Faucet, _ => new FixedWindowRateLimiterOptions
        {
            Window = TimeSpan.FromMinutes(1),
            PermitLimit = OptionsOf(context).FaucetRequestsPerMinute,
            QueueLimit = 0,
        }));
        AddPerAddress(limiter, SignIns, options => options.SignInsPerMinute);
        AddPerAddress(limiter, SignUps, options => options.SignUpsPerMinute);
    });

    private static void AddPerAddress(RateLimiterOptions limiter, string policy, Func<PeopleOptions, int> perMinute) =>
        limiter.AddPolicy(policy, context => RateLimitPartition.GetSlidingWindowLimiter(SubnetOf(context.Connection.RemoteIpAddress), _ => new SlidingWindowRateLimiterOptions
        {
            Window = TimeSpan.FromMinutes(1),
            SegmentsPerWindow = 6,
            PermitLimit = perMinute(context.RequestServices.GetRequiredService<IOptions<PeopleOptions>>().Value),
            QueueLimit = 0,
        }));

    /// <summary>The address that counts: whoever has one of version 6 has the 2⁶⁴ beside it, too.</summary>
    internal static string SubnetOf(IPAddress? address) => address switch
    {
        null => string.Empty,
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexStringLower(address.GetAddressBytes().AsSpan(0, SubnetBytes)),
        _ => address.ToString(),
    };

    private static void AddConcurrency(RateLimiterOptions limiter, string policy, Func<GatewayOptions, (int AtOnce, int Queued)> limits) =>
        limiter.AddPolicy(policy, context => RateLimitPartition.GetConcurrencyLimiter(policy, _ =>
        {
            var (atOnce, queued) = limits(OptionsOf(context));
            return new ConcurrencyLimiterOptions { PermitLimit = atOnce, QueueLimit = queued, QueueProcessingOrder = QueueProcessingOrder.OldestFirst };
        }));

    private static GatewayOptions OptionsOf(HttpContext context) =>
        context.RequestServices.GetRequiredService<IOptions<GatewayOptions>>().Value;

    private static Task RejectAsync(OnRejectedContext rejected)
    {
        var policy = rejected.HttpContext.GetEndpoint()?.Metadata.GetMetadata<EnableRateLimitingAttribute>()?.PolicyName;
        var problem = policy switch
        {
            Faucet => ProblemTable.FaucetBusy,
            SignIns => PeopleProblems.TooManySignIns,
            SignUps => PeopleProblems.TooManySignUps,
            _ => ProblemTable.Overloaded,
        };
        if (rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var retryAfter))
        {
            problem = problem with { RetryAfter = retryAfter };
        }

        return problem.Because(detail: null).ExecuteAsync(rejected.HttpContext);
    }
}
