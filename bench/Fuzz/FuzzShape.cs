namespace OrleansChain.Bench.Fuzz;

/// <summary>What an input is made of, and so how it is spoilt.</summary>
internal enum FuzzShape
{
    /// <summary>Nothing was said.</summary>
    Unspecified = 0,

    /// <summary>Bytes with lengths and counts in them.</summary>
    Binary = 1,

    /// <summary>A short text.</summary>
    Text = 2,

    /// <summary>JSON in UTF-8.</summary>
    Json = 3,
}
