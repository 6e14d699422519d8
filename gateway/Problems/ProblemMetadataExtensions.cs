using OrleansChain.Core.Rest;

namespace OrleansChain.Gateway.Problems;

/// <summary>Declares refusals on endpoints.</summary>
internal static class ProblemMetadataExtensions
{
    /// <summary>Declares that the endpoint gives these refusals, besides those that every endpoint of the chain gives.</summary>
    public static RouteHandlerBuilder Refuses(this RouteHandlerBuilder builder, params IReadOnlyList<ProblemType> types) => builder.RefusesOnly(
        [.. types, ProblemTable.Overloaded, ProblemTable.ChainNotReady, ProblemTable.IndexBuilding, ProblemTable.TimedOut, ProblemTable.Unavailable, ProblemTable.InternalError]);

    /// <summary>Declares that the endpoint gives these refusals, besides those that every endpoint gives; the coin's chain has no part in it.</summary>
    public static RouteHandlerBuilder RefusesWithoutChain(this RouteHandlerBuilder builder, params IReadOnlyList<ProblemType> types) => builder.RefusesOnly(
        [.. types, ProblemTable.Overloaded, ProblemTable.TimedOut, ProblemTable.Unavailable, ProblemTable.InternalError]);

    /// <summary>Declares that the endpoint gives these refusals, and says nothing of others.</summary>
    public static RouteHandlerBuilder RefusesOnly(this RouteHandlerBuilder builder, params IReadOnlyList<ProblemType> types)
    {
        builder.WithMetadata(new ProblemMetadata([.. types.Distinct()]));
        foreach (var status in types.Select(type => type.Status).Distinct().Order())
        {
            builder.Produces<ProblemResponse>(status, ProblemResult.ContentType);
        }

        return builder;
    }
}
