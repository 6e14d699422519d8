using System.CommandLine;
using System.CommandLine.Invocation;
using System.Reflection;
using OrleansChain.Cli.Hosting;
using OrleansChain.Cli.Output;

namespace OrleansChain.Cli.Commands;

/// <summary><c>--version</c>: the program's version, alone or as JSON.</summary>
internal sealed class VersionAction(CommandHost host, GlobalOptions options) : SynchronousCommandLineAction
{
    /// <summary>Makes the option.</summary>
    public static Option<bool> CreateOption(CommandHost host, GlobalOptions options) => new("--version")
    {
        Description = "Show the version",
        Arity = ArgumentArity.Zero,
        Action = new VersionAction(host, options),
    };

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        string version = typeof(VersionAction).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";
        var printer = new Printer(host, parseResult.GetValue(options.Json));
        printer.Show(new VersionView(version), CliJson.Default.VersionView, view => printer.Line(view.Version));
        return ExitCodes.Done;
    }
}
