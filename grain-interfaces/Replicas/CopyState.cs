namespace OrleansChain.GrainInterfaces.Replicas;

/// <summary>What one store's copy of a record is.</summary>
[GenerateSerializer, Alias(WireAliases.CopyState)]
public enum CopyState : byte
{
    /// <summary>Not set; never sent.</summary>
    Unspecified = 0,

    /// <summary>It has the record's bytes.</summary>
    Right = 1,

    /// <summary>The store has no such record.</summary>
    Missing = 2,

    /// <summary>It has other bytes, or bytes that fail their checksum.</summary>
    Altered = 3,

    /// <summary>The store did not answer, or is still being filled.</summary>
    Unknown = 4,

    /// <summary>There is no majority that is right, so nobody can say.</summary>
    Undecided = 5,
}
