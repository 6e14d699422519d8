namespace OrleansChain.GrainInterfaces.Replicas;

/// <summary>What became of a demonstration, in order of precedence.</summary>
[GenerateSerializer, Alias(WireAliases.TamperOutcome)]
public enum TamperOutcome : byte
{
    /// <summary>Not set; never sent.</summary>
    Unspecified = 0,

    /// <summary>A byte of the ballot has been altered in that store.</summary>
    Altered = 1,

    /// <summary>This is no development node.</summary>
    NotAllowed = 10,

    /// <summary>There is no store of that name, or it does not answer.</summary>
    UnknownStore = 11,

    /// <summary>No record of this chain has that ballot.</summary>
    UnknownBallot = 12,
}
