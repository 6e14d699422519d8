namespace OrleansChain.Core.Rest;

/// <summary>The plot that a validator registers.</summary>
/// <param name="Entries">How many entries of 32 bytes it has.</param>
/// <param name="Root">The Merkle root of the entries.</param>
public sealed record PlotDetails(ulong Entries, string Root);
