using System.Collections.Concurrent;
using Orleans.Runtime;

namespace OrleansChain.LocalOrleans;

/// <summary>The kinds of grains that a cluster knows, by their type and by the interfaces they serve.</summary>
internal sealed class GrainKinds
{
    private readonly ConcurrentDictionary<GrainType, GrainKind> _byType = new();
    private readonly ConcurrentDictionary<(Type Interface, string? Prefix), GrainKind> _byInterface = new();

    /// <summary>Adds a class. Two classes must not share a type name.</summary>
    public GrainKind Add(Type grainClass)
    {
        var made = new GrainKind(grainClass);
        var kind = _byType.GetOrAdd(made.GrainType, made);
        if (kind.Class != grainClass)
        {
            throw new OrleansConfigurationException(
                $"Grain classes {kind.Class.FullName} and {grainClass.FullName} share the grain type '{kind.GrainType}'; give one of them a [GrainType].");
        }

        _byInterface.Clear();
        return kind;
    }

    public GrainKind Of(GrainType type) => _byType.TryGetValue(type, out var kind)
        ? kind
        : throw new ArgumentException($"No silo of this cluster has a grain class for the grain type '{type}'.", nameof(type));

    /// <summary>
    /// The kind that serves an interface: the only one, or the one whose class name has the prefix, or whose name is the interface's
    /// without its I.
    /// </summary>
    public GrainKind Serving(Type grainInterface, string? classNamePrefix) => _byInterface.GetOrAdd((grainInterface, classNamePrefix), Find);

    private GrainKind Find((Type Interface, string? Prefix) key)
    {
        var (grainInterface, prefix) = key;
        var all = _byType.Values.Where(kind => Array.IndexOf(kind.Interfaces, grainInterface) >= 0).ToArray();
        var fitting = prefix is null ? all : Array.FindAll(all, kind => kind.Class.FullName!.StartsWith(prefix, StringComparison.Ordinal));
        if (fitting.Length > 1)
        {
            var name = grainInterface.Name[1..];
            var named = Array.FindAll(fitting, kind => kind.Class.Name.Equals(name, StringComparison.Ordinal) || kind.Class.Name.Equals(name + "Grain", StringComparison.Ordinal));
            fitting = named.Length > 0 ? named : fitting;
        }

        return fitting.Length switch
        {
            1 => fitting[0],
            0 => throw new ArgumentException($"No grain class implements {grainInterface.FullName}.", nameof(key)),
            _ => throw new ArgumentException(
                $"Several grain classes implement {grainInterface.FullName}: {string.Join(", ", fitting.Select(kind => kind.Class.FullName))}; name one by a class name prefix.",
                nameof(key)),
        };
    }
}
