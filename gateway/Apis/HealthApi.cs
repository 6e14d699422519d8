using OrleansChain.Gateway.Chains;
using OrleansChain.Gateway.Problems;

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
        /v1/events            new blocks as server-sent events
        /openapi/v1.json      the whole interface, OpenAPI 3.1
        /metrics              figures for Prometheus
        /health/live          the process runs
        /health/ready         the chain can be read

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
            .WithSummary("The chain has been created and its head can be read.")
            .Produces<string>(StatusCodes.Status200OK, "text/plain")
            .Refuses();
    }

    private static async Task<IResult> GetReadyAsync(ChainGrains grains, ChainFacts facts)
    {
        if (await facts.GetAsync().AsTask().WaitAsync(Patience) is null)
        {
            return ProblemTable.ChainNotReady.Because(detail: null);
        }

        var head = await grains.Chain.GetHead().WaitAsync(Patience);
        return TypedResults.Text($"ready at height {head.Height}\n");
    }
}
