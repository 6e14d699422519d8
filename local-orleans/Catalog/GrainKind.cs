using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Concurrency;
using Orleans.Placement;
using Orleans.Runtime;

namespace OrleansChain.LocalOrleans;

/// <summary>What is known of one grain class, once for all of its activations.</summary>
internal sealed class GrainKind
{
    private const string ClassSuffix = "grain";

    private readonly ParameterInfo[] _states;
    private readonly ObjectFactory _create;

    public GrainKind(Type grainClass)
    {
        Class = grainClass;
        GrainType = grainClass.GetCustomAttribute<GrainTypeAttribute>() is { } named
            ? named.GetGrainType(null!, grainClass)
            : GrainType.Create(ConventionalName(grainClass));
        Placement = grainClass.GetCustomAttribute<PlacementAttribute>()?.PlacementStrategy ?? new RandomPlacement();
        IsReentrant = grainClass.IsDefined(typeof(ReentrantAttribute));
        CollectionAge = grainClass.IsDefined(typeof(KeepAliveAttribute)) ? Timeout.InfiniteTimeSpan
            : grainClass.GetCustomAttribute<CollectionAgeLimitAttribute>()?.AgeLimit;
        Interfaces = [.. grainClass.GetInterfaces().Where(ApplicationParts.IsGrainInterface)];
        _states = [.. (grainClass.GetConstructors().FirstOrDefault()?.GetParameters() ?? [])
            .Where(parameter => parameter.IsDefined(typeof(PersistentStateAttribute)))];
        _create = ActivatorUtilities.CreateFactory(grainClass, [.. _states.Select(state => state.ParameterType)]);
    }

    public Type Class { get; }

    public GrainType GrainType { get; }

    public PlacementStrategy Placement { get; }

    public bool IsReentrant { get; }

    /// <summary>The class's own collection age; infinite where it is never collected, null where the silo's holds.</summary>
    public TimeSpan? CollectionAge { get; }

    public Type[] Interfaces { get; }

    /// <summary>Makes the grain object, inside of a turn of its activation.</summary>
    public object Create(Activation activation) =>
        _create(activation.ActivationServices, [.. _states.Select(state => PersistentStates.Create(activation, state))]);

    private static string ConventionalName(Type grainClass)
    {
        var name = grainClass.Name.ToLowerInvariant();
        return name.Length > ClassSuffix.Length && name.EndsWith(ClassSuffix, StringComparison.Ordinal) ? name[..^ClassSuffix.Length] : name;
    }
}
