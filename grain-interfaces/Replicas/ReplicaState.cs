namespace OrleansChain.GrainInterfaces.Replicas;

/// <summary>How a store of copies is.</summary>
[GenerateSerializer, Alias(WireAliases.ReplicaState)]
public enum ReplicaState : byte
{
    /// <summary>Not set; never sent.</summary>
    Unspecified = 0,

    /// <summary>It takes writes and holds what was written since it was begun.</summary>
    Serving = 1,

    /// <summary>It was begun anew and is being filled from the others.</summary>
    Filling = 2,

    /// <summary>It could not be opened, or its last write failed.</summary>
    Failed = 3,
}
