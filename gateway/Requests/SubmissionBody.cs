using System.Net.Mime;
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

    /// <summary>Reads several transactions, in the batch encoding. What they say is not looked at.</summary>
    public static async Task<Reading<SubmittedBatch>> ReadBatchAsync(HttpContext context, GatewayOptions options)
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

        var request = await RequestBody.ReadJsonAsync(context, options.MaxBatchBodyBytes, RequestJson.Default.HexBatchRequest);
        return request.IsGood ? Check(request.Value.Transactions, options) : request.Problem;
    }

    private static Reading<SubmittedBatch> Check(ReadOnlyMemory<byte> batch, GatewayOptions options) =>
        TransactionBatch.Check(batch.Span, options.MaxBatchTransactions, options.MaxBatchBodyBytes, out var count) switch
        {
            BatchOutcome.Accepted => new SubmittedBatch(batch, count),
            BatchOutcome.TooMany => TooMany(options),
            _ => ProblemTable.BadBatch.Because("The lengths do not add up."),
        };

    private static Reading<SubmittedBatch> Check(HexBatch batch, GatewayOptions options)
    {
        if (batch.Count > options.MaxBatchTransactions)
        {
            return TooMany(options);
        }

        return batch.FirstBad is { } index
            ? ProblemTable.BadHex.Because($"transactions[{index}] is not hexadecimal; nothing was submitted.")
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
