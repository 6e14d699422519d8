namespace OrleansChain.Core.Validators;

/// <summary>A plot that will answer challenges.</summary>
/// <param name="From">The first height that it may answer.</param>
/// <param name="Plot">What was registered; it replaces the plot before.</param>
public readonly record struct PlotChange(Height From, PlotCommitment Plot);
