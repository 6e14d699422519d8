using System.Net.Mime;
using System.Text.Json.Serialization.Metadata;
using OrleansChain.Core.Transactions;
using OrleansChain.Gateway.Hosting;
using OrleansChain.Gateway.Problems;

namespace OrleansChain.Gateway.Requests;

/// <summary>Reads submissions: canonical bytes, or their hexadecimal in JSON.</summary>
internal static class SubmissionBody
{
    /// <summary>Reads one transaction's bytes.</summary>
    public static async Task<Reading<ReadOnlyMemory<byte>>> ReadTransactionAsync(HttpContext context, GatewayOptions options)
    {
        if (RequestBody.Is(context.Request, MediaTypeNames.Application.Octet))
        {
            return await RequestBody.ReadAsync(context, options.MaxBodyBytes);
        }

        if (!RequestBody.Is(context.Request, MediaTypeNames.Application.Json))
        {
            return Unsupported();
        }

        var request = await RequestBody.ReadJsonAsync(context, options.MaxBodyBytes, RequestJson.Default.SubmitTransactionRequest);
        if (!request.IsGood)
        {
            return request.Problem;
        }

        return TryDecodeHex(request.Value.Transaction, out var bytes)
            ? bytes
            : ProblemTable.BadHex.Because("transaction is not hexadecimal.");
    }

    /// <summary>Reads a ballot's bytes.</summary>
    public static async Task<Reading<ReadOnlyMemory<byte>>> ReadBallotAsync(HttpContext context, GatewayOptions options)
    {
        if (!RequestBody.Is(context.Request, MediaTypeNames.Application.Json))
        {
            return RequestBody.Is(context.Request, MediaTypeNames.Application.Octet) ? await RequestBody.ReadAsync(context, options.MaxBodyBytes) : Unsupported();
        }

        var request = await RequestBody.ReadJsonAsync(context, options.MaxBodyBytes, RequestJson.Default.CastBallotRequest);
        if (!request.IsGood)
        {
            return request.Problem;
        }

        return TryDecodeHex(request.Value.Ballot, out var bytes)
            ? bytes
            : ProblemTable.BadHex.Because("ballot is not hexadecimal.");
    }

    /// <summary>Reads several transactions, in the batch encoding. What they say is not looked at.</summary>
    public static Task<Reading<SubmittedBatch>> ReadBatchAsync(HttpContext context, GatewayOptions options) =>
        ReadBatchAsync(context, options, RequestJson.Default.HexBatchRequest, static request => request.Transactions, "transactions");

    /// <summary>Reads several ballots, in the batch encoding. What they say is not looked at.</summary>
    public static Task<Reading<SubmittedBatch>> ReadBallotsAsync(HttpContext context, GatewayOptions options) =>
        ReadBatchAsync(context, options, RequestJson.Default.HexBallotsRequest, static request => request.Ballots, "ballots");

    private static async Task<Reading<SubmittedBatch>> ReadBatchAsync<T>(
        HttpContext context, GatewayOptions options, JsonTypeInfo<T> type, Func<T, HexBatch> batchOf, string member)
        where T : class
    {
        if (RequestBody.Is(context.Request, MediaTypeNames.Application.Octet))
        {
            var body = await RequestBody.ReadAsync(context, options.MaxBatchBodyBytes);
            return body.IsGood ? Check(body.Value, options) : body.Problem;
        }

        if (!RequestBody.Is(context.Request, MediaTypeNames.Application.Json))
        {
            return Unsupported();
        }

        var request = await RequestBody.ReadJsonAsync(context, options.MaxBatchBodyBytes, type);
        return request.IsGood ? Check(batchOf(request.Value), options, member) : request.Problem;
    }

    private static Reading<SubmittedBatch> Check(ReadOnlyMemory<byte> batch, GatewayOptions options) =>
        TransactionBatch.Check(batch.Span, options.MaxBatchTransactions, options.MaxBatchBodyBytes, out var count) switch
        {
            BatchOutcome.Accepted => new SubmittedBatch(batch, count),
            BatchOutcome.TooMany => TooMany(options),
            _ => ProblemTable.BadBatch.Because("The lengths do not add up."),
        };

    private static Reading<SubmittedBatch> Check(HexBatch batch, GatewayOptions options, string member)
    {
        if (batch.Count > options.MaxBatchTransactions)
        {
            return TooMany(options);
        }

        return batch.FirstBad is { } index
            ? ProblemTable.BadHex.Because($"{member}[{index}] is not hexadecimal; nothing was submitted.")
            : new SubmittedBatch(batch.Bytes, batch.Count);
    }

    private static bool TryDecodeHex(string? text, out ReadOnlyMemory<byte> bytes)
    {
        bytes = default;
        if (text is null || text.Length % 2 != 0)
        {
            return false;
        }

        var decoded = new byte[text.Length / 2];
        bytes = decoded;
        return Convert.FromHexString(text, decoded, out _, out _) == System.Buffers.OperationStatus.Done;
    }

    private static ProblemResult TooMany(GatewayOptions options) =>
        ProblemTable.BatchTooLarge.Because($"At most {options.MaxBatchTransactions} transactions.");

    private static ProblemResult Unsupported() =>
        ProblemTable.UnsupportedMediaType.Because($"Send {MediaTypeNames.Application.Json} or {MediaTypeNames.Application.Octet}.");
}
