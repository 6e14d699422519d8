using System.Text.Json;
using OrleansChain.Cli.Output;
using OrleansChain.Core.Rest;

namespace OrleansChain.Cli.Node;

/// <summary>Reads the node's answers, and turns its refusals (RFC 9457) into failures with the same reason.</summary>
internal static class NodeAnswers
{
    private const string ProblemMediaType = "application/problem+json";
    private const string TypePrefix = "urn:orleanschain:problem:";
    private const string BadPrefix = "bad-";
    private const string UnknownSuffix = "-unknown";
    private const int MaxRows = 10;
    private const string RouteUnknown = "route-unknown";

    /// <summary>Reads the JSON of a success.</summary>
    /// <exception cref="CommandFailureException">It is not the expected JSON.</exception>
    public static T Read<T>(ReadOnlySpan<byte> body)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(body, RestReading.Of<T>()) ?? throw NotUnderstood<T>();
        }
        catch (JsonException)
        {
            throw NotUnderstood<T>();
        }
    }

    /// <summary>The failure that belongs to an answer that is no success.</summary>
    public static CommandFailureException Refusal(HttpResponseMessage response, ReadOnlySpan<byte> body)
    {
        int status = (int)response.StatusCode;
        if (!string.Equals(response.Content.Headers.ContentType?.MediaType, ProblemMediaType, StringComparison.OrdinalIgnoreCase))
        {
            return status >= 500
                ? new CommandFailureException(ExitCodes.NodeUnreachable, Reasons.NodeUnavailable, $"The node answered with HTTP status {status}.")
                : CommandFailureException.NotUnderstood($"HTTP status {status} without a reason. Is this URL a node's?");
        }

        ProblemResponse problem = Read<ProblemResponse>(body);
        string reason = problem.Type.StartsWith(TypePrefix, StringComparison.Ordinal) ? problem.Type[TypePrefix.Length..] : problem.Type;
        string detail = problem.Detail ?? problem.Title;
        if (response.Headers.RetryAfter?.Delta is { } wait)
        {
            detail = $"{detail.TrimEnd('.')}. Try again in {wait.TotalSeconds:0} s.";
        }

        return new CommandFailureException(CodeOf(status, reason), reason, $"{detail}{RowsOf(problem)}", problem.Height);
    }

    /// <summary>The first lines of a CSV file that are refused, each with its reason.</summary>
    private static string RowsOf(ProblemResponse problem)
    {
        if (problem.Rows is not { Count: > 0 } rows)
        {
            return "";
        }

        string named = string.Join(", ", rows.Take(MaxRows).Select(row => $"line {row.Line} {Wording.Kebab(row.Reason)}"));
        int rest = (problem.RefusedRows ?? rows.Count) - Math.Min(rows.Count, MaxRows);
        return rest > 0 ? $" {named}, and {rest} more" : $" {named}";
    }

    private static int CodeOf(int status, string reason) => status switch
    {
        >= 500 => ExitCodes.NodeUnreachable,
        400 when reason.StartsWith(BadPrefix, StringComparison.Ordinal) => ExitCodes.Usage,
        404 when reason is RouteUnknown => ExitCodes.Unexpected,
        404 when reason.EndsWith(UnknownSuffix, StringComparison.Ordinal) => ExitCodes.NotFound,
        _ => ExitCodes.Refused,
    };

    private static CommandFailureException NotUnderstood<T>() =>
        CommandFailureException.NotUnderstood($"The node's answer is not a {typeof(T).Name}. Is this URL a node's, and of this version?");
}
