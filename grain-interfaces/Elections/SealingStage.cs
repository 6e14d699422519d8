namespace OrleansChain.GrainInterfaces.Elections;

/// <summary>What sealing is doing.</summary>
[GenerateSerializer, Alias(WireAliases.SealingStage)]
public enum SealingStage : byte
{
    /// <summary>Not set; never sent.</summary>
    Unspecified = 0,

    /// <summary>It has not begun, or not again since a restart.</summary>
    Waiting = 1,

    /// <summary>The pool is being closed, and the replicas compared.</summary>
    Preparing = 2,

    /// <summary>No validator takes part.</summary>
    NoValidators = 3,

    /// <summary>Blocks are being sealed.</summary>
    Sealing = 4,

    /// <summary>Every ballot is in a block.</summary>
    Done = 5,

    /// <summary>The replicas do not agree: nothing is sealed until they do.</summary>
    ReplicasRefused = 6,

    /// <summary>The last step failed, and is tried again.</summary>
    Failed = 7,
}
