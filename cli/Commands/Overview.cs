using System.CommandLine;
using OrleansChain.Cli.Keys;
using OrleansChain.Cli.Node;
using OrleansChain.Cli.Output;

namespace OrleansChain.Cli.Commands;

/// <summary>What <c>dsc help</c> shows: the verbs as they are declared, the settings and the exit codes.</summary>
internal static class Overview
{
    private static readonly HelpItem[] Settings =
    [
        new("--node URL", $"the node; else {NodeAddress.Variable}, else {NodeAddress.Default}"),
        new("--json", "one JSON object, with the names of the REST interface"),
        new("--help", "the options of a verb"),
        new(NodeAddress.Variable, "the node's URL"),
        new(KeyFolder.Variable, $"the folder of {KeyFolder.FileName}; else ~/{KeyFolder.DefaultName}"),
        new("NO_COLOR", "no colours on a terminal"),
    ];

    /// <summary>Shows all verbs under a command, the settings and the exit codes.</summary>
    public static void Show(Command command, Printer printer)
    {
        var view = new HelpView(
            [.. Itself(command), .. Verbs(command, CommandLineOf(command))],
            [.. OptionsOf(command), .. Settings],
            [.. ExitCodes.All.Select(code => new HelpItem(code.Code.ToString(), code.Meaning))]);
        printer.Show(view, CliJson.Default.HelpView, help =>
        {
            printer.Line("Verbs");
            Show(help.Verbs, printer);
            printer.Line("");
            printer.Line("Settings");
            Show(help.Settings, printer);
            printer.Line("");
            printer.Line("Exit codes");
            Show(help.ExitCodes, printer);
        });
    }

    private static IEnumerable<HelpItem> Verbs(Command command, string prefix)
    {
        foreach (Command verb in command.Subcommands)
        {
            string name = $"{prefix} {verb.Name}";
            foreach (HelpItem item in Itself(verb).Concat(Verbs(verb, name)))
            {
                yield return item;
            }
        }
    }

    private static IEnumerable<HelpItem> Itself(Command verb) => verb.Action is null
        ? []
        : [new HelpItem(string.Join(' ', verb.Arguments.Select(Usage).Prepend(CommandLineOf(verb))), verb.Description ?? "")];

    /// <summary>The options that belong to one verb alone.</summary>
    private static IEnumerable<HelpItem> OptionsOf(Command command) => command.Action is null
        ? []
        : command.Options.Select(option => new HelpItem(option.HelpName is { } value ? $"{option.Name} {value}" : option.Name, option.Description ?? ""));

    /// <summary>How a command is called: the names from the root down.</summary>
    private static string CommandLineOf(Command command) => command.Parents.OfType<Command>().FirstOrDefault() is { } parent
        ? $"{CommandLineOf(parent)} {command.Name}"
        : command.Name;

    private static string Usage(Argument argument)
    {
        string name = argument.HelpName ?? argument.Name;
        return argument.Arity.MinimumNumberOfValues == 0 ? $"[{name}]" : name;
    }

    private static void Show(IReadOnlyList<HelpItem> items, Printer printer) =>
        printer.Fields([.. items.Select(item => ("  " + item.Name, item.Meaning))]);
}
