namespace OrleansChain.Gateway.Problems;

/// <summary>Gives a problem as body to answers that the framework left empty: no such route, wrong method, wrong content type.</summary>
internal static class StatusCodeProblems
{
    /// <summary>The problem of a status that the framework set.</summary>
    public static ProblemType Of(int status) => status switch
    {
        StatusCodes.Status404NotFound => ProblemTable.RouteUnknown,
        StatusCodes.Status405MethodNotAllowed => ProblemTable.MethodNotAllowed,
        StatusCodes.Status413PayloadTooLarge => ProblemTable.BodyTooLarge,
        StatusCodes.Status415UnsupportedMediaType => ProblemTable.UnsupportedMediaType,
        StatusCodes.Status429TooManyRequests => ProblemTable.Overloaded,
        StatusCodes.Status503ServiceUnavailable => ProblemTable.Unavailable,
        >= 500 => ProblemTable.InternalError,
        _ => ProblemTable.BadRequest,
    };

    /// <summary>Writes the problem of the answer's status.</summary>
    public static Task WriteAsync(HttpContext context) => Of(context.Response.StatusCode).Because(detail: null).ExecuteAsync(context);
}
