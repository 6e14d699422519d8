namespace Orleans.Runtime;

/// <summary>Asks for stored state as a constructor's parameter.</summary>
/// <param name="stateName">The state's name within the grain.</param>
/// <param name="storageName">The provider's name; null for the default one.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public class PersistentStateAttribute(string stateName, string? storageName = null) : Attribute, IFacetMetadata
{
    /// <summary>The state's name within the grain.</summary>
    public string StateName { get; } = stateName;

    /// <summary>The provider's name; null for the default one.</summary>
    public string? StorageName { get; } = storageName;
}
