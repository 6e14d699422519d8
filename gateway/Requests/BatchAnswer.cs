using System.Collections.Immutable;
using System.Net.Mime;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using OrleansChain.Core.Rest;
using OrleansChain.Core.Transactions;
using OrleansChain.Gateway.Telemetry;
using OrleansChain.GrainInterfaces.Pools;

namespace OrleansChain.Gateway.Requests;

/// <summary>What became of a batch, in JSON or, where the client asks for it, in the binary form.</summary>
internal static class BatchAnswer
{
    /// <summary>
    /// Whether the request's <c>Accept</c> names <c>application/octet-stream</c>, and JSON at most as much. JSON is the default: no range such as
    /// <c>*/*</c> asks for bytes.
    /// </summary>
    public static bool IsBinary(HttpRequest request)
    {
        // The one that programs send, without a parse.
        var accept = request.Headers.Accept;
        if (accept.Count == 0 || string.Equals(accept.ToString(), MediaTypeNames.Application.Octet, StringComparison.OrdinalIgnoreCase))
        {
            return accept.Count > 0;
        }

        return MediaTypeHeaderValue.TryParseList(accept, out var ranges)
            && QualityOf(ranges, MediaTypeNames.Application.Octet) is > 0 and var octets
            && octets >= (QualityOf(ranges, MediaTypeNames.Application.Json) ?? 0);
    }

    /// <summary>The answer in JSON.</summary>
    public static BatchResponse Describe(ImmutableArray<TransactionResult> results)
    {
        var accepted = 0;
        var items = new BatchItemResponse[results.Length];
        for (var i = 0; i < items.Length; i++)
        {
            var (id, outcome) = results[i];
            accepted += outcome is TransactionOutcome.Accepted or TransactionOutcome.AlreadyKnown ? 1 : 0;
            items[i] = new BatchItemResponse(id.IsZero ? null : id.ToString(), OutcomeNames.Camel(outcome));
        }

        return new BatchResponse(accepted, results.Length - accepted, items);
    }

    /// <summary>The answer in bytes, see <see cref="BatchReply"/>.</summary>
    public static FileContentHttpResult Encode(ImmutableArray<TransactionResult> results)
    {
        var items = new BatchReplyItem[results.Length];
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = new BatchReplyItem(results[i].Outcome, results[i].Id);
        }

        return TypedResults.Bytes(BatchReply.Encode(items), MediaTypeNames.Application.Octet);
    }

    private static double? QualityOf(IEnumerable<MediaTypeHeaderValue> ranges, string mediaType)
    {
        foreach (var range in ranges)
        {
            if (range.MediaType.Equals(mediaType, StringComparison.OrdinalIgnoreCase))
            {
                return range.Quality ?? 1;
            }
        }

        return null;
    }
}
