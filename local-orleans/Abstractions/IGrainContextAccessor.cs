namespace Orleans.Runtime;

/// <summary>The activation whose turn this code runs in.</summary>
public interface IGrainContextAccessor
{
    /// <summary>The current activation, or null outside of one.</summary>
    IGrainContext? GrainContext { get; }
}
