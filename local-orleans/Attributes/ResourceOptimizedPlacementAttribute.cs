using Orleans.Runtime;

namespace Orleans.Placement;

/// <summary>Places activations of this grain on the silo with fewer activations.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false)]
public sealed class ResourceOptimizedPlacementAttribute() : PlacementAttribute(new ResourceOptimizedPlacement());
