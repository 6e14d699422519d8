namespace Orleans;

/// <summary>Surrounds the calls that grains receive. A grain class that implements it surrounds its own.</summary>
public interface IIncomingGrainCallFilter
{
    /// <summary>Surrounds one call; <see cref="IGrainCallContext.Invoke"/> goes on with it.</summary>
    Task Invoke(IIncomingGrainCallContext context);
}
