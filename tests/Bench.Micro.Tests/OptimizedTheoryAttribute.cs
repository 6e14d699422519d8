using System.Diagnostics;
using System.Reflection;

namespace OrleansChain.Bench.Micro.Tests;

/// <summary>A theory about optimized code; it is skipped, with the reason, in a Debug build, where more is allocated.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OptimizedTheoryAttribute : TheoryAttribute
{
    /// <summary>Marks a theory about optimized code.</summary>
    public OptimizedTheoryAttribute()
    {
        if (typeof(Core.Hash256).Assembly.GetCustomAttribute<DebuggableAttribute>() is { IsJITOptimizerDisabled: true })
        {
            Skip = "Allocations are those of optimized code: run with -c Release.";
        }
    }
}
