using System.Collections.Immutable;
using System.Reflection;
using OrleansChain.GrainInterfaces.Chains;

namespace OrleansChain.GrainInterfaces.Tests;

/// <summary>All grain interfaces, their methods, and every type that can be reached from them.</summary>
internal static class Contracts
{
    public static Assembly Assembly { get; } = typeof(IChainGrain).Assembly;

    public static IReadOnlyList<Type> Interfaces { get; } =
        [.. Assembly.GetExportedTypes().Where(type => type.IsInterface && typeof(IAddressable).IsAssignableFrom(type)).OrderBy(type => type.FullName, StringComparer.Ordinal)];

    public static IReadOnlyList<MethodInfo> Methods { get; } = [.. Interfaces.SelectMany(type => type.GetMethods())];

    /// <summary>The types of our own that cross a grain call.</summary>
    public static IReadOnlyList<Type> Messages { get; } = [.. Reachable().Where(type => type.Assembly == Assembly).OrderBy(type => type.FullName, StringComparer.Ordinal)];

    /// <summary>The types of core that cross a grain call.</summary>
    public static IReadOnlyList<Type> CoreValues { get; } =
        [.. Reachable().Where(type => type.Namespace!.StartsWith("OrleansChain.Core", StringComparison.Ordinal)).OrderBy(type => type.FullName, StringComparer.Ordinal)];

    public static IReadOnlyCollection<Type> Reachable()
    {
        var seen = new HashSet<Type>();
        var open = new Stack<Type>(Methods.SelectMany(method => method.GetParameters().Select(parameter => parameter.ParameterType).Append(method.ReturnType)));
        while (open.TryPop(out var type))
        {
            foreach (var part in Unwrap(type))
            {
                if (seen.Add(part) && part.Assembly == Assembly)
                {
                    foreach (var property in SerializedProperties(part))
                    {
                        open.Push(property.PropertyType);
                    }
                }
            }
        }

        return seen;
    }

    public static IEnumerable<PropertyInfo> SerializedProperties(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance)
            .Where(property => property.GetIndexParameters().Length == 0 && !string.Equals(property.Name, "EqualityContract", StringComparison.Ordinal));

    private static IEnumerable<Type> Unwrap(Type type)
    {
        if (type.IsGenericType)
        {
            var definition = type.GetGenericTypeDefinition();
            Type[] transparent = [typeof(Task<>), typeof(ValueTask<>), typeof(Nullable<>), typeof(ImmutableArray<>), typeof(IAsyncEnumerable<>)];
            return transparent.Contains(definition) ? type.GetGenericArguments().SelectMany(Unwrap) : [type];
        }

        return type == typeof(Task) || type == typeof(ValueTask) ? [] : [type];
    }
}
