namespace OrleansChain.Gateway.Requests;

/// <summary>Answers HEAD with what GET would answer, without the body (RFC 9110 section 9.3.2).</summary>
internal static class HeadRequests
{
    private const string Stream = "/v1/events";

    /// <summary>Routes HEAD as GET; the server leaves the body out. The stream of events has no end, and so no HEAD.</summary>
    public static IApplicationBuilder UseHeadAsGet(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (HttpMethods.IsHead(context.Request.Method) && !context.Request.Path.StartsWithSegments(Stream, StringComparison.OrdinalIgnoreCase))
        {
            context.Request.Method = HttpMethods.Get;
        }

        return next(context);
    });
}
