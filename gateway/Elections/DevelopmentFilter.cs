namespace OrleansChain.Gateway.Elections;

/// <summary>Lets requests through on a development node alone, whoever sends them.</summary>
/// <param name="environment">What kind of node it is.</param>
internal sealed class DevelopmentFilter(IHostEnvironment environment) : IEndpointFilter
{
    /// <inheritdoc/>
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) => environment.IsDevelopment()
        ? next(context)
        : ValueTask.FromResult<object?>(ElectionProblems.NotDevelopment.Because(detail: null));
}
