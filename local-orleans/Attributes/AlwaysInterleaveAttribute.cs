namespace Orleans.Concurrency;

/// <summary>A call of this method starts even while others run.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AlwaysInterleaveAttribute : Attribute;
