namespace OrleansChain.GrainInterfaces.People;

/// <summary>Bounds of what is asked of the grains for people.</summary>
public static class PeopleLimits
{
    /// <summary>The most users or audit entries of a page.</summary>
    public const int MaxPage = 1_000;

    /// <summary>The most user names of one question.</summary>
    public const int MaxNames = 10_000;
}
