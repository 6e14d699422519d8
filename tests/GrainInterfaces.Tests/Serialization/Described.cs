using System.Collections;
using System.Globalization;

namespace OrleansChain.GrainInterfaces.Tests.Serialization;

/// <summary>A value as text that tells all of it: records compare their lists by reference, so they do not tell whether two are alike.</summary>
internal static class Described
{
    public static string Value(object? value) => value switch
    {
        null => "null",
        string text => text,
        ReadOnlyMemory<byte> bytes => Convert.ToHexStringLower(bytes.Span),
        DateTimeOffset time => time.ToString("O", CultureInfo.InvariantCulture),
        IEnumerable items => $"[{string.Join(", ", items.Cast<object?>().Select(Value))}]",
        _ when value.GetType() is { IsEnum: false } type && type.Assembly == Contracts.Assembly => Members(value, type),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static string Members(object value, Type type) =>
        $"{type.Name} {{ {string.Join(", ", Contracts.SerializedProperties(type).Select(property => $"{property.Name} = {Value(property.GetValue(value))}"))} }}";
}
