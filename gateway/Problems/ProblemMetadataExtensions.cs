using OrleansChain.Core.Rest;

namespace OrleansChain.Gateway.Problems;

/// <summary>Declares refusals on endpoints.</summary>
internal static class ProblemMetadataExtensions
{
    /// <summary>Declares that the endpoint gives these refusals, besides those that every endpoint of the chain gives.</summary>
    public static RouteHandlerBuilder Refuses(this RouteHandlerBuilder builder, params IReadOnlyList<ProblemType> types)
    {
        ProblemType[] all = [.. types, ProblemTable.Overloaded, ProblemTable.ChainNotReady, ProblemTable.IndexBuilding, ProblemTable.TimedOut, ProblemTable.Unavailable, ProblemTable.InternalError];
        builder.WithMetadata(new ProblemMetadata([.. all.Distinct()]));
        foreach (var status in all.Select(type => type.Status).Distinct().Order())
        {
            builder.Produces<ProblemResponse>(status, ProblemResult.ContentType);
        }

        return builder;
    }
}
