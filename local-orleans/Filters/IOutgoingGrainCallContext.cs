using Orleans.Runtime;

namespace Orleans;

/// <summary>A call on the caller's side.</summary>
public interface IOutgoingGrainCallContext : IGrainCallContext
{
    /// <summary>The calling activation, where a grain calls.</summary>
    IGrainContext? SourceContext { get; }
}
