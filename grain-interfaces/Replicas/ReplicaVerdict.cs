namespace OrleansChain.GrainInterfaces.Replicas;

/// <summary>What a walk over all records comes to. The worst of all records counts; the members stand from good to bad.</summary>
[GenerateSerializer, Alias(WireAliases.ReplicaVerdict)]
public enum ReplicaVerdict : byte
{
    /// <summary>Not set; never sent.</summary>
    Unspecified = 0,

    /// <summary>Every copy in every store is right.</summary>
    Right = 1,

    /// <summary>Some copies were altered or missing, and have been written again.</summary>
    Healed = 2,

    /// <summary>Some copies are altered or missing; a right majority is there.</summary>
    Differing = 3,

    /// <summary>Some copies could not be read or written, because their stores have failed or are not filled yet; a right majority is there.</summary>
    Incomplete = 4,

    /// <summary>Of a record no majority is right, or too few stores answer. Nothing was changed there.</summary>
    Refused = 5,
}
