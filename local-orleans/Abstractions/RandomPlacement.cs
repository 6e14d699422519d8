namespace Orleans.Runtime;

/// <summary>Places an activation on a silo chosen at random.</summary>
public sealed class RandomPlacement : PlacementStrategy;
