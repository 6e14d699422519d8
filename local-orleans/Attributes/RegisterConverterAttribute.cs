namespace Orleans;

/// <summary>The class converts a type to and from its serializable surrogate.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
public sealed class RegisterConverterAttribute : Attribute;
