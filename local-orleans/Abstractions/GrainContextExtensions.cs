namespace Orleans.Runtime;

/// <summary>What can be asked of an activation.</summary>
public static class GrainContextExtensions
{
    /// <summary>Asks the activation to end, and waits until it has ended.</summary>
    public static Task DeactivateAsync(this IGrainContext grainContext, DeactivationReason deactivationReason, CancellationToken cancellationToken = default)
    {
        grainContext.Deactivate(deactivationReason, cancellationToken);
        return grainContext.Deactivated;
    }
}
