using System.Net;
using System.Net.Http.Headers;
using OrleansChain.Core.Rest.People;

namespace OrleansChain.Gateway.People;

/// <summary>
/// Lets in whoever has the node's disk: a request from this very machine that shows the secret of the data folder. What a proxy hands on
/// comes from elsewhere, wherever the proxy runs.
/// </summary>
/// <param name="services">Has the secret, where the host wrote one.</param>
internal sealed class OperatorFilter(IServiceProvider services) : IEndpointFilter
{
    private static readonly string[] ProxyHeaders = ["Forwarded", "X-Forwarded-For", "X-Real-IP", "Via"];

    /// <inheritdoc/>
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (!IsFromHere(http))
        {
            return PeopleProblems.OperatorNotLocal.Because(detail: null);
        }

        return AuthenticationHeaderValue.TryParse(http.Request.Headers.Authorization, out var header)
            && string.Equals(header.Scheme, OperatorAccess.Scheme, StringComparison.OrdinalIgnoreCase)
            && services.GetService<IOperatorSecret>()?.Matches(header.Parameter ?? string.Empty) == true
                ? await next(context)
                : PeopleProblems.OperatorRefused.Because(detail: null);
    }

    private static bool IsFromHere(HttpContext http) =>
        http.Connection is { RemoteIpAddress: { } remote, LocalIpAddress: { } local }
        && IPAddress.IsLoopback(remote)
        && IPAddress.IsLoopback(local)
        && !ProxyHeaders.Any(http.Request.Headers.ContainsKey);
}
