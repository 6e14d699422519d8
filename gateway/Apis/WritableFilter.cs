using OrleansChain.Gateway.Problems;
using OrleansChain.Gateway.Submission;

namespace OrleansChain.Gateway.Apis;

/// <summary>Lets submissions through while the node's storage takes writes.</summary>
/// <param name="access">What the host knows of its storage.</param>
internal sealed class WritableFilter(IWriteAccess access) : IEndpointFilter
{
    /// <inheritdoc/>
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        access.ReadOnlyReason is { } reason
            ? ValueTask.FromResult<object?>(ProblemTable.ReadOnly.Because(reason))
            : next(context);
}
