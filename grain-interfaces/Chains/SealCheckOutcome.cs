namespace OrleansChain.GrainInterfaces.Chains;

/// <summary>What the chain says to a seal that is not to be appended yet, in order of precedence.</summary>
[GenerateSerializer, Alias(WireAliases.SealCheckOutcome)]
public enum SealCheckOutcome : byte
{
    /// <summary>Not set; never sent.</summary>
    Unspecified = 0,

    /// <summary>The proof is right: it may take part in the race.</summary>
    Valid = 1,

    /// <summary>The chain has not been created.</summary>
    NotCreated = 2,

    /// <summary>A block has been appended at this height.</summary>
    Late = 3,

    /// <summary>No template is prepared for this height.</summary>
    NotPrepared = 4,

    /// <summary>The seal breaks a rule of the chain.</summary>
    Refused = 5,
}
