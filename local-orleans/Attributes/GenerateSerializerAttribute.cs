namespace Orleans;

/// <summary>The type crosses grain calls or storage; genuine Orleans generates its serializer.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Enum)]
public sealed class GenerateSerializerAttribute : Attribute;
