using System.Text.Json;
using System.Text.Json.Serialization;

namespace OrleansChain.Gateway.Requests;

/// <summary>Reads an array of hexadecimal texts into a <see cref="HexBatch"/>.</summary>
internal sealed class HexBatchConverter : JsonConverter<HexBatch>
{
    /// <inheritdoc/>
    public override HexBatch Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw new JsonException();
        }

        var batch = new HexBatch();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            batch.Add(ref reader);
        }

        return batch;
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, HexBatch value, JsonSerializerOptions options) =>
        throw new NotSupportedException("Batches are read, not written.");
}
