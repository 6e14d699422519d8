using System.CommandLine;
using OrleansChain.Cli.Keys;

namespace OrleansChain.Cli.Commands;

/// <summary><c>--passphrase-stdin</c>, for the verbs that need the private key.</summary>
internal sealed class PassPhraseOption
{
    private readonly Option<bool> _fromInput = new("--passphrase-stdin")
    {
        Description = "Read the pass phrase from standard input, one line, in place of the terminal",
    };

    /// <summary>Adds the option to a verb.</summary>
    public void AddTo(Command command) => command.Add(_fromInput);

    /// <summary>Where the pass phrases of this run come from.</summary>
    public PassPhraseSource SourceOf(Session session) => new(session.Host, session.Arguments.GetValue(_fromInput), SecretKind.PassPhrase);
}
