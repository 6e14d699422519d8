using System.Text.Json;
using System.Text.Json.Serialization;

namespace OrleansChain.Core.Elections.Lifecycle;

/// <summary>A value of the core as its text in JSON. Text that is no such value fails with the exception of <paramref name="parse"/>.</summary>
/// <param name="parse">Reads the text.</param>
/// <param name="format">Writes the text.</param>
internal abstract class TextConverter<T>(Func<string, T> parse, Func<T, string> format) : JsonConverter<T>
{
    /// <inheritdoc/>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        parse(reader.TokenType == JsonTokenType.String ? reader.GetString()! : throw new JsonException());

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(format(value));
}
