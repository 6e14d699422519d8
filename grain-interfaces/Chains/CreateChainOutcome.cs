namespace OrleansChain.GrainInterfaces.Chains;

/// <summary>What became of creating a chain, in order of precedence.</summary>
[GenerateSerializer, Alias(WireAliases.CreateChainOutcome)]
public enum CreateChainOutcome : byte
{
    /// <summary>Not set; never sent.</summary>
    Unspecified = 0,

    /// <summary>The chain has been created; its genesis block is on disk.</summary>
    Created = 1,

    /// <summary>The chain exists with this genesis.</summary>
    AlreadyExists = 2,

    /// <summary>The document is not a valid genesis.</summary>
    InvalidGenesis = 3,

    /// <summary>The genesis names another chain than the grain's key.</summary>
    WrongChain = 4,

    /// <summary>The chain exists with another genesis.</summary>
    DifferentGenesis = 5,
}
