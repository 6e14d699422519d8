using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Net;
using System.Numerics;
using System.Reflection;
using Orleans;
using Orleans.Concurrency;
using Orleans.Runtime;

namespace OrleansChain.LocalOrleans;

/// <summary>
/// What may cross a call. The engine passes references instead of copies, so every argument and result must be immutable; genuine
/// Orleans would copy them.
/// </summary>
internal static class MessageRules
{
    private const string ReadOnlyMark = "System.Runtime.CompilerServices.IsReadOnlyAttribute";

    private static readonly FrozenSet<Type> Immutable = new[]
    {
        typeof(string), typeof(decimal), typeof(Guid), typeof(DateTime), typeof(DateTimeOffset), typeof(DateOnly), typeof(TimeOnly), typeof(TimeSpan),
        typeof(Int128), typeof(UInt128), typeof(Half), typeof(BigInteger), typeof(Uri), typeof(Version), typeof(Type), typeof(IPAddress), typeof(IPEndPoint),
        typeof(GrainId), typeof(GrainType), typeof(IdSpan), typeof(ActivationId), typeof(SiloAddress), typeof(GrainReference), typeof(CancellationToken),
        typeof(ReadOnlyMemory<byte>),
    }.ToFrozenSet();

    private static readonly FrozenSet<Type> ImmutableGenerics = new[]
    {
        typeof(ImmutableArray<>), typeof(ImmutableList<>), typeof(ImmutableHashSet<>), typeof(ImmutableSortedSet<>), typeof(ImmutableDictionary<,>),
        typeof(ImmutableSortedDictionary<,>), typeof(ImmutableQueue<>), typeof(ImmutableStack<>), typeof(Nullable<>), typeof(KeyValuePair<,>),
        typeof(ValueTuple<>), typeof(ValueTuple<,>), typeof(ValueTuple<,,>), typeof(ValueTuple<,,,>), typeof(ValueTuple<,,,,>), typeof(ValueTuple<,,,,,>),
        typeof(ValueTuple<,,,,,,>), typeof(Tuple<>), typeof(Tuple<,>), typeof(Tuple<,,>), typeof(Tuple<,,,>),
    }.ToFrozenSet();

    private static readonly ConcurrentDictionary<Assembly, FrozenSet<Type>> Converted = new();

    /// <summary>Throws <see cref="OrleansConfigurationException"/> naming every interface, method and type that breaks the rules.</summary>
    public static void Check(IEnumerable<Type> grainInterfaces)
    {
        var failures = grainInterfaces.SelectMany(FailuresOf).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        if (failures.Length > 0)
        {
            throw new OrleansConfigurationException("Grain interfaces break the rules of calls:" + Environment.NewLine + string.Join(Environment.NewLine, failures));
        }
    }

    private static IEnumerable<string> FailuresOf(Type grainInterface)
    {
        if (grainInterface.IsGenericType)
        {
            return [$"{grainInterface.FullName}: generic grain interfaces are not supported by the local engine."];
        }

        return ProxyBuilder.MethodsOf(grainInterface).SelectMany(method => FailuresOf(method).Select(failure => $"{method.DeclaringType!.FullName}.{method.Name}: {failure}"));
    }

    private static IEnumerable<string> FailuresOf(MethodInfo method)
    {
        if (method.IsGenericMethodDefinition)
        {
            yield return "generic methods are not supported by the local engine.";
            yield break;
        }

        if (!TryGetResult(method.ReturnType, out var result))
        {
            yield return $"returns {method.ReturnType}; a grain's method returns Task, ValueTask, one of them with a result, or IAsyncEnumerable.";
        }
        else if (result is not null && method.IsDefined(typeof(OneWayAttribute)))
        {
            yield return "a one-way method has no result.";
        }
        else if (result is not null && !MayCross(result))
        {
            yield return $"the result's type {result} is not immutable.";
        }

        foreach (var parameter in method.GetParameters().Where(parameter => !MayCross(parameter.ParameterType)))
        {
            yield return $"the type {parameter.ParameterType} of parameter '{parameter.Name}' is not immutable.";
        }
    }

    private static bool TryGetResult(Type returnType, out Type? result)
    {
        result = null;
        if (returnType == typeof(Task) || returnType == typeof(ValueTask))
        {
            return true;
        }

        if (!returnType.IsGenericType)
        {
            return false;
        }

        result = returnType.GetGenericArguments()[0];
        var definition = returnType.GetGenericTypeDefinition();
        return definition == typeof(Task<>) || definition == typeof(ValueTask<>) || definition == typeof(IAsyncEnumerable<>);
    }

    private static bool MayCross(Type type) =>
        type.IsPrimitive || type.IsEnum || Immutable.Contains(type)
        || (type.IsGenericType && ImmutableGenerics.Contains(type.GetGenericTypeDefinition()) && Array.TrueForAll(type.GetGenericArguments(), MayCross))
        || typeof(Exception).IsAssignableFrom(type)
        || ApplicationParts.IsGrainInterface(type)
        || IsMessage(type)
        || IsConverted(type);

    private static bool IsMessage(Type type) => type.IsDefined(typeof(ImmutableAttribute), inherit: false)
        && type.IsDefined(typeof(GenerateSerializerAttribute), inherit: false)
        && (!type.IsGenericType || Array.TrueForAll(type.GetGenericArguments(), MayCross));

    /// <summary>
    /// A read-only struct that a converter turns into its serializable surrogate. The converter may be in any assembly that refers to
    /// the type's.
    /// </summary>
    private static bool IsConverted(Type type) => type.IsValueType
        && type.CustomAttributes.Any(attribute => string.Equals(attribute.AttributeType.FullName, ReadOnlyMark, StringComparison.Ordinal))
        && AppDomain.CurrentDomain.GetAssemblies().Where(assembly => !assembly.IsDynamic).Any(assembly => Converted.GetOrAdd(assembly, ConvertedBy).Contains(type));

    private static FrozenSet<Type> ConvertedBy(Assembly assembly)
    {
        var engine = typeof(MessageRules).Assembly.GetName().Name;
        if (!Array.Exists(assembly.GetReferencedAssemblies(), reference => string.Equals(reference.Name, engine, StringComparison.Ordinal)))
        {
            return [];
        }

        return assembly.GetTypes()
            .Where(type => type.IsDefined(typeof(RegisterConverterAttribute), inherit: false))
            .SelectMany(type => type.GetInterfaces())
            .Where(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IConverter<,>))
            .Select(type => type.GetGenericArguments()[0])
            .ToFrozenSet();
    }
}
