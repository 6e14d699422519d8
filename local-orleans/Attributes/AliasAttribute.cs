namespace Orleans;

/// <summary>The permanent wire name of a type or method.</summary>
/// <param name="alias">The name; it never changes once data with it exists.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface | AttributeTargets.Enum | AttributeTargets.Method)]
public sealed class AliasAttribute(string alias) : Attribute
{
    /// <summary>The permanent name.</summary>
    public string Alias { get; } = alias;
}
