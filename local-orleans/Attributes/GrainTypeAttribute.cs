using Orleans.Runtime;

namespace Orleans;

/// <summary>Gives a grain class its permanent type name in place of the one derived from the class's name.</summary>
/// <param name="grainType">The type name.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class GrainTypeAttribute(string grainType) : Attribute
{
    /// <summary>The grain type that the attribute names.</summary>
    /// <param name="services">Not used.</param>
    /// <param name="type">Not used.</param>
    public GrainType GetGrainType(IServiceProvider services, Type type) => GrainType.Create(grainType);
}
