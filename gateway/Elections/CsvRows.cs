using System.Text;
using OrleansChain.Core;
using OrleansChain.Core.Elections.Lifecycle;
using OrleansChain.Core.Rest.Elections;
using OrleansChain.Gateway.Problems;
using OrleansChain.Gateway.Requests;

namespace OrleansChain.Gateway.Elections;

/// <summary>
/// Reads a roll in CSV (RFC 4180): a line with the names of the columns, then one line for each voter, with or without a weight, which is 1 where it
/// is left out. No field of a roll needs quotes; those around a whole field are taken off. Empty lines do not count.
/// </summary>
internal static class CsvRows
{
    /// <summary>The most rows.</summary>
    public const int MaxRows = 250_000;

    /// <summary>The most refused lines that an answer names.</summary>
    public const int MaxRefused = 1_000;

    private const string WeightColumn = "weight";

    /// <summary>Reads all rows; one that is wrong in its form refuses all, and every wrong one is named.</summary>
    /// <param name="body">The text in UTF-8, with or without a byte order mark.</param>
    /// <param name="subjectColumn">The name of the first column.</param>
    public static Reading<List<CsvRow>> Read(ReadOnlyMemory<byte> body, string subjectColumn)
    {
        if (!TryDecode(body.Span, out var text))
        {
            return ElectionProblems.BadCsv.Because("It is not UTF-8.");
        }

        var rows = new List<CsvRow>();
        var refused = new List<RefusedRow>();
        var refusedCount = 0;
        var columns = 0;
        var line = 0;
        foreach (var content in text.AsSpan().EnumerateLines())
        {
            line++;
            if (content.IsWhiteSpace())
            {
                continue;
            }

            if (columns == 0)
            {
                columns = ColumnsOf(content, subjectColumn);
                if (columns == 0)
                {
                    return ElectionProblems.BadCsv.Because($"Its first line is not '{subjectColumn}' or '{subjectColumn},{WeightColumn}'.");
                }
            }
            else if (TryRead(content, line, columns, out var row) is { } reason)
            {
                if (refusedCount++ < MaxRefused)
                {
                    refused.Add(new RefusedRow(line, reason));
                }
            }
            else if (rows.Count == MaxRows)
            {
                return ElectionProblems.BadCsv.Because($"It has more than {MaxRows} rows.");
            }
            else
            {
                rows.Add(row);
            }
        }

        if (columns == 0)
        {
            return ElectionProblems.BadCsv.Because("It is empty.");
        }

        return refusedCount > 0 ? Refuse(refused, refusedCount) : rows;
    }

    /// <summary>The refusal of rows.</summary>
    /// <param name="rows">The first of them.</param>
    /// <param name="count">How many there are.</param>
    public static ProblemResult Refuse(IReadOnlyList<RefusedRow> rows, int count) =>
        new(ElectionProblems.Of(ElectionOutcome.RowsRefused), $"{count} rows are refused.", height: null) { Rows = rows, RefusedRows = count };

    private static bool TryDecode(ReadOnlySpan<byte> body, out string text)
    {
        var content = body.StartsWith(Encoding.UTF8.Preamble) ? body[Encoding.UTF8.Preamble.Length..] : body;
        var isText = System.Text.Unicode.Utf8.IsValid(content);
        text = isText ? Encoding.UTF8.GetString(content) : string.Empty;
        return isText;
    }

    private static int ColumnsOf(ReadOnlySpan<char> line, string subjectColumn)
    {
        Span<Range> fields = stackalloc Range[3];
        var count = line.Split(fields, ',');
        var isKnown = count is 1 or 2
            && Field(line[fields[0]]).Equals(subjectColumn, StringComparison.OrdinalIgnoreCase)
            && (count == 1 || Field(line[fields[1]]).Equals(WeightColumn, StringComparison.OrdinalIgnoreCase));
        return isKnown ? count : 0;
    }

    /// <summary>Reads a row; the reason where it is refused, else null.</summary>
    private static string? TryRead(ReadOnlySpan<char> content, int line, int columns, out CsvRow row)
    {
        row = default;
        Span<Range> fields = stackalloc Range[3];
        if (content.Split(fields, ',') != columns)
        {
            return "wrongColumnCount";
        }

        ulong weight = 1;
        if (columns == 2 && Field(content[fields[1]]) is { IsEmpty: false } text && !WholeNumber.TryParse(text, out weight))
        {
            return "badWeight";
        }

        row = new CsvRow(line, Field(content[fields[0]]).ToString(), weight);
        return null;
    }

    private static ReadOnlySpan<char> Field(ReadOnlySpan<char> field)
    {
        var trimmed = field.Trim();
        return trimmed.Length >= 2 && trimmed[0] == '"' && trimmed[^1] == '"' ? trimmed[1..^1] : trimmed;
    }
}
