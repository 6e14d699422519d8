using OrleansChain.Core;

namespace OrleansChain.GrainInterfaces.Chains;

/// <summary>What a chain knows of a validator.</summary>
/// <param name="Height">The height as of which this holds.</param>
/// <param name="Staked">What it has staked, what does not count yet included.</param>
/// <param name="Counting">What counts in the draw of the next block.</param>
/// <param name="PlotEntries">The entries of the plot that may answer for the next block; 0 without one.</param>
/// <param name="PlotRoot">That plot's root.</param>
/// <param name="NextPlotEntries">The entries of the plot registered last that does not count yet; 0 without one.</param>
/// <param name="NextPlotRoot">That plot's root.</param>
[GenerateSerializer, Immutable, Alias(WireAliases.ValidatorAccount)]
public sealed record ValidatorAccount(
    [property: Id(0)] Height Height,
    [property: Id(1)] Amount Staked,
    [property: Id(2)] Amount Counting,
    [property: Id(3)] ulong PlotEntries,
    [property: Id(4)] Hash256 PlotRoot,
    [property: Id(5)] ulong NextPlotEntries,
    [property: Id(6)] Hash256 NextPlotRoot);
