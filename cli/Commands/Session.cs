using System.CommandLine;
using OrleansChain.Cli.Hosting;
using OrleansChain.Cli.Keys;
using OrleansChain.Cli.Node;
using OrleansChain.Cli.Output;
using OrleansChain.Cli.People;

namespace OrleansChain.Cli.Commands;

/// <summary>One run of one verb: its arguments and what it works with.</summary>
internal sealed class Session(CommandHost host, GlobalOptions options, ParseResult arguments, Printer printer) : IDisposable
{
    private NodeClient? _node;

    /// <summary>The arguments.</summary>
    public ParseResult Arguments { get; } = arguments;

    /// <summary>Writes data and notes.</summary>
    public Printer Printer { get; } = printer;

    /// <summary>What the process has.</summary>
    public CommandHost Host { get; } = host;

    /// <summary>The clock.</summary>
    public TimeProvider Time => Host.Time;

    /// <summary>The folder of the key.</summary>
    public KeyFolder Keys { get; } = KeyFolder.Choose(host);

    /// <summary>The node.</summary>
    /// <exception cref="CommandFailureException">Its URL is wrong.</exception>
    public NodeClient Node => _node ??= new NodeClient(NodeUrl);

    /// <summary>The node's URL with a slash at its end.</summary>
    /// <exception cref="CommandFailureException">It is wrong.</exception>
    public Uri NodeUrl => NodeAddress.Choose(Arguments.GetValue(options.Node), Host);

    /// <summary>The file with the token of who has signed in.</summary>
    public SessionFile Tokens => new(Keys.FolderPath);

    /// <summary>The node, asked as whoever has signed in there.</summary>
    /// <exception cref="CommandFailureException">Nobody has signed in, or the URL is wrong.</exception>
    public NodeClient SignedIn()
    {
        Node.Token = Tokens.Read(NodeUrl).Token;
        return Node;
    }

    /// <inheritdoc/>
    public void Dispose() => _node?.Dispose();
}
