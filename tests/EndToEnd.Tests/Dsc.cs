using System.Text.Json;

namespace OrleansChain.EndToEnd.Tests;

/// <summary>The real <c>dsc</c>, with a home of its own.</summary>
internal sealed class Dsc(Node node, string home)
{
    private readonly Dictionary<string, string> _environment = new(StringComparer.Ordinal)
    {
        ["DSC_NODE"] = node.Url.ToString(),
        ["DSC_HOME"] = home,
        ["NO_COLOR"] = "1",
    };

    public Task<ProgramRun> Run(params string[] arguments) => ProgramRun.Of(Programs.Cli, arguments, _environment);

    /// <summary>Starts a command that goes on until it is ended.</summary>
    public System.Diagnostics.Process Start(params string[] arguments) => ProgramRun.Start(Programs.Cli, arguments, _environment);

    /// <summary>Runs a command that must succeed, and gives what it printed.</summary>
    public Task<string> Ok(params string[] arguments) => OkWith(input: null, arguments);

    /// <summary>The same with lines on standard input.</summary>
    public async Task<string> OkWith(string? input, params string[] arguments)
    {
        var run = await ProgramRun.Of(Programs.Cli, arguments, _environment, input);
        return run.ExitCode == 0
            ? run.Output.Trim()
            : throw new InvalidOperationException($"dsc {string.Join(' ', arguments)} ended with {run.ExitCode}: {run.Error}{run.Output}");
    }

    /// <summary>Runs a command with <c>--json</c> that must succeed.</summary>
    public async Task<JsonElement> Json(params string[] arguments)
    {
        using var document = JsonDocument.Parse(await Ok([.. arguments, "--json"]));
        return document.RootElement.Clone();
    }
}
