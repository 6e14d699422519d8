namespace Orleans.Runtime;

/// <summary>Places an activation on the silo that the grain's identity hashes to.</summary>
public sealed class HashBasedPlacement : PlacementStrategy;
