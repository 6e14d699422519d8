using OrleansChain.Gateway.Chains;
using OrleansChain.Gateway.Problems;
using OrleansChain.Gateway.Submission;

namespace OrleansChain.Gateway.Apis;

/// <summary>Health for those who run the node, and where to begin.</summary>
internal static class HealthApi
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private const string Links = """
        OrleansChain

        /v1/chain             the chain's rules and its head
        /v1/blocks            blocks, newest first
        /v1/pool              transactions that wait for a block
        /v1/metronome         the round schedule
        /v1/validators        who seals blocks
        /v1/monitor           how this node does
        /v1/elections         elections and their bulletin boards
        /v1/events            new blocks as server-sent events
        /openapi/v1.json      the whole interface, OpenAPI 3.1
        /metrics              figures for Prometheus
        /health/live          the process runs
        /health/ready         the chain can be read and written

        """;

    /// <summary>Maps the routes.</summary>
    public static void MapHealthApi(this IEndpointRouteBuilder app)
    {
        app.MapGet("/", () => TypedResults.Text(Links)).ExcludeFromDescription();
        app.MapGet("/health/live", () => TypedResults.Text("live\n"))
            .WithName("Live")
            .WithSummary("The process runs.")
            .Produces<string>(StatusCodes.Status200OK, "text/plain");
        app.MapGet("/health/ready", GetReadyAsync)
            .WithName("Ready")
            .WithSummary("The chain has been created, its head can be read, and the storage takes writes.")
            .Produces<string>(StatusCodes.Status200OK, "text/plain")
            .Refuses(ProblemTable.ReadOnly);
    }

    private static async Task<IResult> GetReadyAsync(ChainGrains grains, ChainFacts facts, IWriteAccess access)
    {
        if (access.ReadOnlyReason is { } reason)
        {
            return ProblemTable.ReadOnly.Because(reason);
        }

        if (await facts.GetAsync().AsTask().WaitAsync(Patience) is null)
        {
            return ProblemTable.ChainNotReady.Because(detail: null);
        }

        var head = await grains.Chain.GetHead().WaitAsync(Patience);
        var concern = access.Concern is { } text ? $"degraded: {text}\n" : "";
        return TypedResults.Text($"ready at height {head.Height}\n{concern}");
    }
}
