namespace OrleansChain.Bench.Fuzz;

/// <summary>What inputs are given to.</summary>
internal enum FuzzSurface
{
    /// <summary>The decoders and a node's HTTP surface.</summary>
    All = 0,

    /// <summary>The decoders alone.</summary>
    Decoders = 1,

    /// <summary>A node's HTTP surface alone.</summary>
    Http = 2,
}
