namespace OrleansChain.Core.Elections.Registration;

/// <summary>Which accounts may register a key for an election.</summary>
public enum RollRule : byte
{
    /// <summary>No rule; never stored.</summary>
    Unspecified = 0,

    /// <summary>None: all keys are imported.</summary>
    Nobody = 1,

    /// <summary>Every approved voter, with weight 1.</summary>
    ApprovedVoters = 2,

    /// <summary>The approved voters whom the officer has listed, each with the weight of its row.</summary>
    Listed = 3,
}
