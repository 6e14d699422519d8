using System.CommandLine;
using OrleansChain.Cli.Commands;
using OrleansChain.Cli.Keys;

namespace OrleansChain.Cli.People;

/// <summary><c>--password-stdin</c>, for the verbs that need a password.</summary>
internal sealed class PasswordOption
{
    private readonly Option<bool> _fromInput = new(SecretKind.Password.Option)
    {
        Description = "Read the password from standard input, one line, in place of the terminal",
    };

    /// <summary>Adds the option to a verb.</summary>
    public void AddTo(Command command) => command.Add(_fromInput);

    /// <summary>Gets the password of an account.</summary>
    public async Task<string> GetAsync(Session session, CancellationToken cancellationToken)
    {
        using PassPhrase password = await SourceOf(session).GetAsync(cancellationToken);
        return password.Characters.ToString();
    }

    /// <summary>Gets a new password; a person types it twice.</summary>
    public async Task<string> GetNewAsync(Session session, CancellationToken cancellationToken)
    {
        using PassPhrase password = await SourceOf(session).GetNewAsync(cancellationToken);
        return password.Characters.ToString();
    }

    private PassPhraseSource SourceOf(Session session) => new(session.Host, session.Arguments.GetValue(_fromInput), SecretKind.Password);
}
