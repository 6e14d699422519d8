namespace Orleans.Configuration;

/// <summary>The grain interfaces and classes of a silo; filled with all that the loaded assemblies have.</summary>
public class GrainTypeOptions
{
    /// <summary>The grain classes.</summary>
    public HashSet<Type> Classes { get; } = [];

    /// <summary>The grain interfaces.</summary>
    public HashSet<Type> Interfaces { get; } = [];
}
