namespace OrleansChain.GrainInterfaces.Elections;

/// <summary>The keys of the grains for elections of which there is one. An election's own grains have its id for a key.</summary>
public static class ElectionKeys
{
    /// <summary>The key of <see cref="IElectionDirectoryGrain"/>.</summary>
    public const string Directory = "elections";
}
