using Orleans.Runtime;

namespace Orleans.Placement;

/// <summary>Places activations of this grain on the caller's silo, or at random when the caller is no silo.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false)]
public sealed class PreferLocalPlacementAttribute() : PlacementAttribute(new PreferLocalPlacement());
