using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace OrleansChain.Core.Rest;

/// <summary>
/// How a client reads the REST messages. <see cref="RestJson"/> leaves absent members out when it writes; here a member may be absent
/// exactly if its type allows null, and a message without one of the others is refused.
/// </summary>
public static class RestReading
{
    private static readonly JsonSerializerOptions Options = new(RestJson.Default.Options)
    {
        TypeInfoResolver = RestJson.Default.WithAddedModifier(AllowAbsentNullables),
    };

    /// <summary>The way to read a message.</summary>
    /// <typeparam name="T">One of the messages that <see cref="RestJson"/> knows.</typeparam>
    /// <exception cref="NotSupportedException">It is none of them.</exception>
    public static JsonTypeInfo<T> Of<T>() => (JsonTypeInfo<T>)Options.GetTypeInfo(typeof(T));

    private static void AllowAbsentNullables(JsonTypeInfo type)
    {
        foreach (JsonPropertyInfo property in type.Properties)
        {
            if (property.AssociatedParameter is { IsNullable: true })
            {
                property.IsRequired = false;
            }
        }
    }
}
