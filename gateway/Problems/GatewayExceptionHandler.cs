using Microsoft.AspNetCore.Diagnostics;
using OrleansChain.Gateway.Submission;
using OrleansChain.GrainInterfaces.Chains;
using OrleansChain.GrainInterfaces.Index;

namespace OrleansChain.Gateway.Problems;

/// <summary>Turns what a request threw into a problem. Details go to the log, never to the client.</summary>
/// <param name="access">Whether the storage takes writes: once it does not, every submission fails for that reason.</param>
/// <param name="logger">Where unexpected failures are told.</param>
internal sealed partial class GatewayExceptionHandler(IWriteAccess access, ILogger<GatewayExceptionHandler> logger) : IExceptionHandler
{
    /// <inheritdoc/>
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (httpContext.RequestAborted.IsCancellationRequested)
        {
            httpContext.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            return true;
        }

        if (exception is not BadHttpRequestException && IsWrite(httpContext.Request.Method) && access.ReadOnlyReason is { } reason)
        {
            // The storage has told the log what failed; that every request meets it is no news.
            await ProblemTable.ReadOnly.Because(reason).ExecuteAsync(httpContext);
            return true;
        }

        var problem = Describe(exception);
        if (problem.Status >= StatusCodes.Status500InternalServerError && exception is not IndexBuildingException)
        {
            // An index that is behind is no failure, and while it is made anew every look-up meets it.
            LogFailure(logger, httpContext.Features.Get<IExceptionHandlerFeature>()?.Endpoint?.DisplayName ?? "no endpoint", problem.Name, exception);
        }

        // How far the index is, is all that a client is told of what was thrown.
        await problem.Because((exception as IndexBuildingException)?.Message).ExecuteAsync(httpContext);
        return true;
    }

    private static bool IsWrite(string method) => HttpMethods.IsPost(method) || HttpMethods.IsPut(method);

    private static ProblemType Describe(Exception exception) => exception switch
    {
        BadHttpRequestException bad => StatusCodeProblems.Of(bad.StatusCode),
        ChainNotCreatedException => ProblemTable.ChainNotReady,
        IndexBuildingException => ProblemTable.IndexBuilding,
        TimeoutException => ProblemTable.TimedOut,
        OrleansException => ProblemTable.Unavailable,
        _ => ProblemTable.InternalError,
    };

    [LoggerMessage(1, LogLevel.Error, "{Endpoint} failed: {Problem}")]
    private static partial void LogFailure(ILogger logger, string endpoint, string problem, Exception exception);
}
