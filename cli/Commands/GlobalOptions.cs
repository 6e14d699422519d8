using System.CommandLine;

namespace OrleansChain.Cli.Commands;

/// <summary>The options that every verb takes.</summary>
internal sealed class GlobalOptions
{
    /// <summary>The node's URL.</summary>
    public Option<string?> Node { get; } = new("--node")
    {
        Description = "The node's URL (else DSC_NODE, else http://127.0.0.1:5080)",
        HelpName = "URL",
        Recursive = true,
    };

    /// <summary>JSON in place of text.</summary>
    public Option<bool> Json { get; } = new("--json")
    {
        Description = "Print one JSON object, with the names of the REST interface",
        Arity = ArgumentArity.Zero,
        Recursive = true,
    };

    /// <summary>Adds the options to the root command.</summary>
    public void AddTo(Command root)
    {
        root.Add(Node);
        root.Add(Json);
    }
}
