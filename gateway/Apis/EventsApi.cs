using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using OrleansChain.Core;
using OrleansChain.Core.Rest;
using OrleansChain.Gateway.Chains;
using OrleansChain.Gateway.Events;
using OrleansChain.Gateway.Problems;

namespace OrleansChain.Gateway.Apis;

/// <summary>New blocks as server-sent events.</summary>
internal static class EventsApi
{
    /// <summary>Maps the routes.</summary>
    public static void MapEventsApi(this IEndpointRouteBuilder api) =>
        api.MapGet("/events", Follow)
            .WithName("FollowBlocks")
            .WithSummary("New blocks as server-sent events: block, reset where too much was missed, alive now and then. Last-Event-ID resumes.")
            .Produces<BlockSummary>(StatusCodes.Status200OK, "text/event-stream")
            .Refuses(ProblemTable.BadEventId)
            .RequireRateLimiting(RateLimits.Events);

    private static Results<ServerSentEventsResult<string>, ProblemResult> Follow(
        [FromHeader(Name = "Last-Event-ID")] string? lastEventId, HttpContext context, HeadFeed feed, BlockEvents events)
    {
        if (feed.Current is not { } head)
        {
            return ProblemTable.ChainNotReady.Because(detail: null);
        }

        var next = head.Height;
        if (!string.IsNullOrEmpty(lastEventId))
        {
            if (!WholeNumber.TryParse(lastEventId, out var last) || last == ulong.MaxValue)
            {
                return ProblemTable.BadEventId.Because(detail: null);
            }

            next = last + 1;
        }

        return TypedResults.ServerSentEvents(events.FollowAsync(next, context.RequestAborted));
    }
}
