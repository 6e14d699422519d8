using System.Buffers;
using System.Buffers.Binary;
using System.Text.Json;
using System.Text.Json.Serialization;
using OrleansChain.GrainInterfaces.Pools;

namespace OrleansChain.Gateway.Requests;

/// <summary>
/// The transactions of a JSON batch in the batch encoding: their hexadecimal is decoded from the request's bytes to where it stays, without a text or
/// an array for each.
/// </summary>
[JsonConverter(typeof(HexBatchConverter))]
internal sealed class HexBatch
{
    private const int LengthBytes = sizeof(uint);
    private const int FirstBytes = 4 * 1024;

    private byte[] _bytes = new byte[FirstBytes];
    private int _length = LengthBytes;
    private int _count;

    /// <summary>How many transactions; counted no further than one above the protocol's limit.</summary>
    public int Count => _count;

    /// <summary>The place of the first that is not hexadecimal; null where all are.</summary>
    public int? FirstBad { get; private set; }

    /// <summary>The batch encoding.</summary>
    public ReadOnlyMemory<byte> Bytes => _bytes.AsMemory(0, _length);

    /// <summary>Takes the array's next item.</summary>
    /// <exception cref="JsonException">It is neither a text nor null.</exception>
    public void Add(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.Null))
        {
            throw new JsonException();
        }

        if (Count > TransactionBatchMessage.MaxTransactions)
        {
            return;
        }

        if (FirstBad is null && !TryDecode(ref reader))
        {
            FirstBad = Count;
        }

        _count++;
        BinaryPrimitives.WriteUInt32LittleEndian(_bytes, (uint)_count);
    }

    private bool TryDecode(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return false;
        }

        // An escaped digit is as good as a plain one, but nobody writes it.
        var digits = reader.ValueIsEscaped ? System.Text.Encoding.UTF8.GetBytes(reader.GetString()!) : reader.ValueSpan;
        var needed = _length + LengthBytes + (digits.Length / 2);
        if (needed > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(needed, _bytes.Length * 2));
        }

        var place = _bytes.AsSpan(_length);
        if (digits.Length % 2 != 0
            || Convert.FromHexString(digits, place[LengthBytes..], out _, out var written) != OperationStatus.Done)
        {
            return false;
        }

        BinaryPrimitives.WriteUInt32LittleEndian(place, (uint)written);
        _length += LengthBytes + written;
        return true;
    }
}
