namespace Orleans.Concurrency;

/// <summary>The caller does not wait for the method and learns nothing about its end.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OneWayAttribute : Attribute;
