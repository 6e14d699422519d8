using Orleans.Runtime;

namespace Orleans.Placement;

/// <summary>Places activations of this grain on a silo chosen at random.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false)]
public sealed class RandomPlacementAttribute() : PlacementAttribute(new RandomPlacement());
