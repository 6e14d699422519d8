namespace Orleans;

/// <summary>Surrounds the calls that are sent.</summary>
public interface IOutgoingGrainCallFilter
{
    /// <summary>Surrounds one call; <see cref="IGrainCallContext.Invoke"/> goes on with it.</summary>
    Task Invoke(IOutgoingGrainCallContext context);
}
