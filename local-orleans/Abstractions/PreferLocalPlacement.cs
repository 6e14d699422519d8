namespace Orleans.Runtime;

/// <summary>Places an activation on the caller's silo, or at random when the caller is no silo.</summary>
public sealed class PreferLocalPlacement : PlacementStrategy;
