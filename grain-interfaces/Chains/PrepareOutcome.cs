namespace OrleansChain.GrainInterfaces.Chains;

/// <summary>What became of preparing a block, in order of precedence.</summary>
[GenerateSerializer, Alias(WireAliases.PrepareOutcome)]
public enum PrepareOutcome : byte
{
    /// <summary>Not set; never sent.</summary>
    Unspecified = 0,

    /// <summary>The template is ready.</summary>
    Prepared = 1,

    /// <summary>The chain has not been created.</summary>
    NotCreated = 2,

    /// <summary>The chain's head is another height than the request's parent.</summary>
    NotTheHead = 3,

    /// <summary>The candidate's bytes are not a batch of transactions.</summary>
    Malformed = 4,
}
