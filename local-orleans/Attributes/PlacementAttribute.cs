using Orleans.Runtime;

namespace Orleans.Placement;

/// <summary>The root of the attributes that choose a grain class's placement.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false)]
public abstract class PlacementAttribute : Attribute
{
    /// <summary>An attribute for the given strategy.</summary>
    /// <param name="placement">The strategy.</param>
    protected PlacementAttribute(PlacementStrategy placement)
    {
        ArgumentNullException.ThrowIfNull(placement);
        PlacementStrategy = placement;
    }

    /// <summary>The chosen strategy.</summary>
    public PlacementStrategy PlacementStrategy { get; }
}
