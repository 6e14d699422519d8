using System.CommandLine;
using OrleansChain.Cli.Commands;
using OrleansChain.Core.Rest.People;

namespace OrleansChain.Cli.People;

/// <summary>The verb <c>list</c> of those who deal with people: pages by user name, with one filter.</summary>
internal static class PeopleListVerb
{
    /// <summary>Makes the verb.</summary>
    /// <param name="runner">Runs it.</param>
    /// <param name="description">What it lists.</param>
    /// <param name="route">The node's list, which takes a parameter with the filter's name.</param>
    /// <param name="filter">Which of them.</param>
    public static Command Create(VerbRunner runner, string description, string route, Option<string?> filter)
    {
        var command = new Command("list", description);
        var page = new PageOptions();
        command.Add(filter);
        page.AddTo(command);
        runner.Attach(command, async (session, cancellationToken) =>
        {
            string query = page.Query(session.Arguments);
            string wanted = session.Arguments.GetValue(filter) is { } value ? $"&{filter.Name.TrimStart('-')}={Uri.EscapeDataString(value)}" : "";
            session.Show(await session.SignedIn().GetAsync<PeopleResponse>($"{route}{query}{wanted}", cancellationToken));
        });
        return command;
    }
}
