namespace OrleansChain.Core.Pool;

/// <summary>What the pool knows of one group of its journal.</summary>
internal sealed class JournalGroupState(ulong number)
{
    public ulong Number { get; } = number;

    /// <summary>How many of its transactions wait still.</summary>
    public int Live { get; set; }

    public bool IsDurable { get; set; }

    /// <summary>The group's hash, once it is durable.</summary>
    public Hash256 Hash { get; set; }
}
