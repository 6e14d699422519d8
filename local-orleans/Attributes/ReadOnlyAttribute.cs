namespace Orleans.Concurrency;

/// <summary>The method changes nothing, so calls of such methods may interleave with one another.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ReadOnlyAttribute : Attribute;
