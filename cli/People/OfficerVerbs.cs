using System.CommandLine;
using OrleansChain.Cli.Commands;
using OrleansChain.Core.Rest;
using OrleansChain.Core.Rest.People;

namespace OrleansChain.Cli.People;

/// <summary><c>dsc officer</c>: what an election officer does with voters.</summary>
internal static class OfficerVerbs
{
    /// <summary>Makes the verbs.</summary>
    public static Command Create(VerbRunner runner)
    {
        var command = new Command("officer", "Decide about voters, as an election officer");
        command.Add(HelpVerb.Create(runner, command));
        command.Add(CreateList(runner));
        command.Add(CreateShow(runner));
        command.Add(CreateApprove(runner));
        command.Add(CreateReject(runner));
        return command;
    }

    private static Command CreateList(VerbRunner runner) => PeopleListVerb.Create(
        runner,
        "List voters by user name",
        "v1/officer/voters",
        new Option<string?>("--state") { Description = "Only those who are registered, submitted, approved or rejected", HelpName = "STATE" });

    private static Command CreateShow(VerbRunner runner)
    {
        var command = new Command("show", "Show one voter; the profile is masked");
        Argument<string> user = PersonWords.User();
        command.Add(user);
        runner.Attach(command, async (session, cancellationToken) => session.Show(
            await session.SignedIn().GetAsync<PersonResponse>($"v1/officer/voters/{PersonWords.InPath(session.Arguments.GetRequiredValue(user))}", cancellationToken)));
        return command;
    }

    private static Command CreateApprove(VerbRunner runner)
    {
        var command = new Command("approve", "Approve a voter whose profile was submitted");
        Argument<string> user = PersonWords.User();
        command.Add(user);
        runner.Attach(command, async (session, cancellationToken) =>
        {
            string name = session.Arguments.GetRequiredValue(user);
            await session.SignedIn().SendAsync(HttpMethod.Post, $"v1/officer/voters/{PersonWords.InPath(name)}/approve", cancellationToken);
            session.ShowDone(name, "approved");
        });
        return command;
    }

    private static Command CreateReject(VerbRunner runner)
    {
        var command = new Command("reject", "Reject a voter, or withdraw an approval");
        Argument<string> user = PersonWords.User();
        var reason = new Option<string>("--reason") { Description = "Why; the voter reads it", HelpName = "TEXT", Required = true };
        command.Add(user);
        command.Add(reason);
        runner.Attach(command, async (session, cancellationToken) =>
        {
            string name = session.Arguments.GetRequiredValue(user);
            var request = new DecisionRequest(session.Arguments.GetRequiredValue(reason));
            await session.SignedIn().SendAsync(
                HttpMethod.Post, $"v1/officer/voters/{PersonWords.InPath(name)}/reject", request, RestJson.Default.DecisionRequest, cancellationToken);
            session.ShowDone(name, "rejected");
        });
        return command;
    }
}
