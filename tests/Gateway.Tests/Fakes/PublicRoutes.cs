using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using OrleansChain.Core.Transactions;

namespace OrleansChain.Gateway.Tests.Fakes;

/// <summary>Everything that somebody who knows of a ballot could ask a gateway by GET.</summary>
internal static class PublicRoutes
{
    /// <summary>The routes, filled in: the election, the ballot's id where a transaction's is asked for, its key, its tracker.</summary>
    public static IEnumerable<string> Of(GatewayHost host, string election, SignedTransaction ballot) => host.Services.GetServices<EndpointDataSource>()
        .SelectMany(source => source.Endpoints)
        .OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains("GET") == true && endpoint.RoutePattern.RawText is not "/openapi/v1.json")
        .SelectMany(endpoint => Fill(endpoint.RoutePattern.RawText!, election, ballot))
        .Distinct(StringComparer.Ordinal);

    private static IEnumerable<string> Fill(string route, string election, SignedTransaction ballot) => new[] { "0", "1" }.Select(height => route
        .Replace("/elections/{id}", $"/elections/{election}", StringComparison.Ordinal)
        .Replace("{id}", ballot.Id.ToString(), StringComparison.Ordinal)
        .Replace("{tracker}", SampleElection.TrackerOf(ballot), StringComparison.Ordinal)
        .Replace("{heightOrHash}", height, StringComparison.Ordinal)
        .Replace("{address}", ballot.Sender.ToString(), StringComparison.Ordinal)
        .Replace("{userName}", "ada", StringComparison.Ordinal));
}
