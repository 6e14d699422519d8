namespace OrleansChain.GrainInterfaces.Chains;

/// <summary>What became of a seal, in order of precedence.</summary>
[GenerateSerializer, Alias(WireAliases.SealOutcome)]
public enum SealOutcome : byte
{
    /// <summary>Not set; never sent.</summary>
    Unspecified = 0,

    /// <summary>The block is on disk and is the head.</summary>
    Appended = 1,

    /// <summary>This seal's block is in the chain already.</summary>
    AlreadyAppended = 2,

    /// <summary>The chain has not been created.</summary>
    NotCreated = 3,

    /// <summary>Another block has been appended at this height.</summary>
    Late = 4,

    /// <summary>No template is prepared for this height: prepare again.</summary>
    NotPrepared = 5,

    /// <summary>The proof does not meet the target.</summary>
    ProofNotMet = 6,

    /// <summary>The block breaks a rule of the chain.</summary>
    Refused = 7,
}
