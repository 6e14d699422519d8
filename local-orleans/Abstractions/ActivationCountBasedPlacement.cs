namespace Orleans.Runtime;

/// <summary>Places an activation on the silo with fewer activations.</summary>
public sealed class ActivationCountBasedPlacement : PlacementStrategy;
