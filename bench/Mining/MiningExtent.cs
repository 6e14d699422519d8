namespace OrleansChain.Bench.Mining;

/// <summary>How much is measured.</summary>
internal enum MiningExtent
{
    /// <summary>Not said.</summary>
    Unspecified = 0,

    /// <summary>Difficulty 2 to 5, in less than a minute.</summary>
    Quick = 1,

    /// <summary>Difficulty 2 to 6, at least ten repeats.</summary>
    Default = 2,

    /// <summary>The same, and difficulty 7 three times.</summary>
    Full = 3,
}
