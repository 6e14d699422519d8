using OrleansChain.Gateway.Chains;
using OrleansChain.Gateway.Problems;

namespace OrleansChain.Gateway.Apis;

/// <summary>Lets requests through once the chain has been created.</summary>
/// <param name="facts">The chain's rules.</param>
internal sealed class ChainReadyFilter(ChainFacts facts) : IEndpointFilter
{
    /// <inheritdoc/>
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        await facts.GetAsync() is null
            ? ProblemTable.ChainNotReady.Because(detail: null)
            : await next(context);
}
