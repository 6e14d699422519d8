using System.Collections.Concurrent;
using System.Reflection;
using Orleans;

namespace OrleansChain.LocalOrleans;

/// <summary>Copies a state field by field, so that storage in memory shares nothing with the grain. Immutable values are shared.</summary>
internal static class StateCopier
{
    private static readonly ConcurrentDictionary<Type, FieldInfo[]> Fields = new();
    private static readonly MethodInfo Clone = typeof(object).GetMethod("MemberwiseClone", BindingFlags.Instance | BindingFlags.NonPublic)!;

    public static object? Copy(object? value) => Copy(value, new Dictionary<object, object>(ReferenceEqualityComparer.Instance));

    private static object? Copy(object? value, Dictionary<object, object> copies)
    {
        if (value is null or string or Delegate or Type || value.GetType() is { IsPrimitive: true } or { IsEnum: true } || value.GetType().IsDefined(typeof(ImmutableAttribute)))
        {
            return value;
        }

        if (copies.TryGetValue(value, out var known))
        {
            return known;
        }

        var copy = Clone.Invoke(value, null)!;
        copies.Add(value, copy);
        if (copy is Array array)
        {
            if (!array.GetType().GetElementType()!.IsPrimitive)
            {
                CopyElements(array, copies);
            }

            return copy;
        }

        foreach (var field in Fields.GetOrAdd(value.GetType(), FieldsOf))
        {
            field.SetValue(copy, Copy(field.GetValue(copy), copies));
        }

        return copy;
    }

    private static void CopyElements(Array array, Dictionary<object, object> copies)
    {
        var index = new int[array.Rank];
        for (var i = 0L; i < array.LongLength; i++)
        {
            var rest = i;
            for (var dimension = array.Rank - 1; dimension >= 0; dimension--)
            {
                index[dimension] = (int)(rest % array.GetLength(dimension));
                rest /= array.GetLength(dimension);
            }

            array.SetValue(Copy(array.GetValue(index), copies), index);
        }
    }

    private static FieldInfo[] FieldsOf(Type type)
    {
        var fields = new List<FieldInfo>();
        for (var level = type; level is not null; level = level.BaseType)
        {
            fields.AddRange(level.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly));
        }

        return [.. fields];
    }
}
