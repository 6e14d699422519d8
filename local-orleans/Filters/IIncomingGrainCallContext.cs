using System.Reflection;
using Orleans.Runtime;

namespace Orleans;

/// <summary>A call on the callee's side.</summary>
public interface IIncomingGrainCallContext : IGrainCallContext
{
    /// <summary>The activation that the call runs on.</summary>
    IGrainContext TargetContext { get; }

    /// <summary>The grain class's method.</summary>
    MethodInfo ImplementationMethod { get; }
}
