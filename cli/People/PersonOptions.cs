using System.CommandLine;

namespace OrleansChain.Cli.People;

/// <summary>Who an account is for.</summary>
internal sealed class PersonOptions
{
    private readonly Option<string> _firstName = new("--first-name") { Description = "First name", HelpName = "NAME", Required = true };
    private readonly Option<string> _lastName = new("--last-name") { Description = "Last name", HelpName = "NAME", Required = true };
    private readonly Option<string> _email = new("--email") { Description = "Mail address", HelpName = "ADDRESS", Required = true };

    /// <summary>Adds the options to a verb.</summary>
    public void AddTo(Command command)
    {
        command.Add(_firstName);
        command.Add(_lastName);
        command.Add(_email);
    }

    /// <summary>What was given.</summary>
    public (string FirstName, string LastName, string Email) Read(ParseResult arguments) =>
        (arguments.GetRequiredValue(_firstName), arguments.GetRequiredValue(_lastName), arguments.GetRequiredValue(_email));
}
