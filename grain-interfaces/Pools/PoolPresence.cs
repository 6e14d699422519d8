namespace OrleansChain.GrainInterfaces.Pools;

/// <summary>Whether the pool knows a transaction.</summary>
[GenerateSerializer, Alias(WireAliases.PoolPresence)]
public enum PoolPresence : byte
{
    /// <summary>Not set; never sent.</summary>
    Unspecified = 0,

    /// <summary>The pool does not know it.</summary>
    Absent = 1,

    /// <summary>It waits in the pool, and is on disk.</summary>
    Pending = 2,

    /// <summary>It was acknowledged once, and rejected since.</summary>
    Rejected = 3,
}
