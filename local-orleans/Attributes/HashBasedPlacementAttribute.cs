using Orleans.Runtime;

namespace Orleans.Placement;

/// <summary>Places activations of this grain on the silo that the grain's identity hashes to.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false)]
public sealed class HashBasedPlacementAttribute() : PlacementAttribute(new HashBasedPlacement());
