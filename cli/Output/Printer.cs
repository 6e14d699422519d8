using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using OrleansChain.Cli.Hosting;
using Spectre.Console;

namespace OrleansChain.Cli.Output;

/// <summary>
/// Writes a command's data to standard output, as text or as JSON, and its notes to standard error. Lines are never wrapped, so that
/// addresses and hashes stay whole; colours and escape codes appear on a terminal alone.
/// </summary>
internal sealed class Printer
{
    private const int Unwrapped = 65_536;
    private static readonly Style LabelStyle = new(Color.Grey);

    private readonly CommandHost _host;
    private readonly bool _json;
    private readonly IAnsiConsole _console;

    /// <summary>Makes a printer.</summary>
    /// <param name="host">Where to write.</param>
    /// <param name="json">Whether to write JSON in place of text.</param>
    public Printer(CommandHost host, bool json)
    {
        _host = host;
        _json = json;
        _console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = host.ColorsOutput ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = host.ColorsOutput ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
            Out = new AnsiConsoleOutput(host.Output),
        });
        _console.Profile.Width = Unwrapped;
    }

    /// <summary>Whether data is written as JSON.</summary>
    public bool IsJson => _json;

    /// <summary>Writes a value: as one line of JSON, or as the text that <paramref name="asText"/> writes.</summary>
    public void Show<T>(T value, JsonTypeInfo<T> type, Action<T> asText)
    {
        if (_json)
        {
            _host.Output.WriteLine(JsonSerializer.Serialize(value, type));
        }
        else
        {
            asText(value);
        }

        _host.Output.Flush();
    }

    /// <summary>Writes a value that is JSON already, as one line.</summary>
    /// <param name="json">One JSON object without line breaks.</param>
    public void Json(string json)
    {
        _host.Output.WriteLine(json);
        _host.Output.Flush();
    }

    /// <summary>Writes a line of text to standard output.</summary>
    public void Line(string text) => Line(text, Style.Plain);

    /// <summary>Writes a line of text in a style to standard output.</summary>
    public void Line(string text, Style style)
    {
        _console.Write(new Text(PlainText.Of(text), style));
        _console.WriteLine();
    }

    /// <summary>Writes names and values, one pair a line, the values aligned.</summary>
    public void Fields(params IReadOnlyList<(string Name, string Value)> fields)
    {
        int width = fields.Max(field => field.Name.Length) + 2;
        foreach ((string name, string value) in fields)
        {
            _console.Write(new Text(name.PadRight(width), LabelStyle));
            Line(value);
        }
    }

    /// <summary>Writes rows in aligned columns under their headers.</summary>
    public void Table(IReadOnlyList<string> headers, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        int[] widths = [.. headers.Select((header, column) => Math.Max(header.Length, rows.Select(row => row[column].Length).DefaultIfEmpty().Max()))];
        Line(Align(headers, widths), LabelStyle);
        foreach (IReadOnlyList<string> row in rows)
        {
            Line(Align(row, widths));
        }
    }

    /// <summary>Writes a diagnostic to standard error.</summary>
    public void Note(string text)
    {
        _host.Error.WriteLine(PlainText.Of(text));
        _host.Error.Flush();
    }

    /// <summary>Writes why the command failed to standard error.</summary>
    public void Failure(CommandFailureException failure)
    {
        if (_json)
        {
            _host.Error.WriteLine(JsonSerializer.Serialize(
                new FailureView(failure.Reason, failure.Message, failure.ExitCode, failure.Height), CliJson.Default.FailureView));
            _host.Error.Flush();
        }
        else
        {
            Note($"dsc: {failure.Reason}: {failure.Message}");
        }
    }

    private static string Align(IReadOnlyList<string> cells, int[] widths) =>
        string.Join("  ", cells.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd();
}
