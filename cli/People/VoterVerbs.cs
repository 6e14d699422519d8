using System.CommandLine;
using OrleansChain.Cli.Commands;
using OrleansChain.Core.Rest;
using OrleansChain.Core.Rest.People;

namespace OrleansChain.Cli.People;

/// <summary><c>dsc voter</c>: the account at a node.</summary>
internal static class VoterVerbs
{
    /// <summary>Makes the verbs.</summary>
    public static Command Create(VerbRunner runner)
    {
        var command = new Command("voter", "Work with your account at the node");
        command.Add(HelpVerb.Create(runner, command));
        command.Add(VoterSignUpVerb.Create(runner));
        command.Add(CreateActivate(runner));
        command.Add(CreateCode(runner));
        command.Add(VoterSignInVerb.Create(runner));
        command.Add(CreateSignOut(runner));
        command.Add(CreateStatus(runner));
        command.Add(VoterProfileVerb.Create(runner));
        command.Add(VoterTotpVerb.Create(runner));
        return command;
    }

    private static Command CreateActivate(VerbRunner runner)
    {
        var command = new Command("activate", "Activate an account with the code that was mailed");
        Argument<string> user = PersonWords.User();
        var code = new Argument<string>("code") { Description = "The code", HelpName = "CODE" };
        command.Add(user);
        command.Add(code);
        runner.Attach(command, async (session, cancellationToken) =>
        {
            var request = new ActivationRequest(session.Arguments.GetRequiredValue(user), session.Arguments.GetRequiredValue(code));
            await session.Node.SendAsync(HttpMethod.Post, "v1/people/activate", request, RestJson.Default.ActivationRequest, cancellationToken);
            session.ShowDone(request.UserName, "activated");
        });
        return command;
    }

    private static Command CreateCode(VerbRunner runner)
    {
        var command = new Command("code", "Have another activation code mailed");
        Argument<string> user = PersonWords.User();
        var password = new PasswordOption();
        command.Add(user);
        password.AddTo(command);
        runner.Attach(command, async (session, cancellationToken) =>
        {
            var request = new ActivationCodeRequest(session.Arguments.GetRequiredValue(user), await password.GetAsync(session, cancellationToken));
            await session.Node.SendAsync(HttpMethod.Post, "v1/people/activation-code", request, RestJson.Default.ActivationCodeRequest, cancellationToken);
            session.ShowDone(request.UserName, "code-sent");
        });
        return command;
    }

    private static Command CreateSignOut(VerbRunner runner)
    {
        var command = new Command("sign-out", "End the session at the node and forget its token");
        runner.Attach(command, async (session, cancellationToken) =>
        {
            string userName = session.Tokens.Read(session.NodeUrl).UserName;
            try
            {
                await session.SignedIn().SendAsync(HttpMethod.Post, "v1/people/sign-out", cancellationToken);
            }
            catch (CommandFailureException failure) when (failure.Reason is Reasons.SessionOver)
            {
                session.Printer.Note("The session was over before.");
            }

            session.Tokens.Delete();
            session.ShowDone(userName, "signed-out");
        });
        return command;
    }

    private static Command CreateStatus(VerbRunner runner)
    {
        var command = new Command("status", "Show your account");
        runner.Attach(command, async (session, cancellationToken) =>
            session.Show(await session.SignedIn().GetAsync<PersonResponse>("v1/people/me", cancellationToken)));
        return command;
    }
}
