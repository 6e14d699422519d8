using System.CommandLine;
using OrleansChain.Cli.Commands;
using OrleansChain.Cli.Output;
using OrleansChain.Core.Rest;
using OrleansChain.Core.Rest.People;

namespace OrleansChain.Cli.People;

/// <summary><c>dsc voter sign-in USER</c>: opens a session and keeps its token. Officers and administrators sign in with it, too.</summary>
internal static class VoterSignInVerb
{
    private const int MaxCodeLength = 64;

    /// <summary>Makes the verb.</summary>
    public static Command Create(VerbRunner runner)
    {
        var command = new Command("sign-in", "Sign in at the node, as whatever role");
        Argument<string> user = PersonWords.User();
        var code = new Option<string?>("--code") { Description = "The one-time password, where there is a second factor; else it is asked for", HelpName = "CODE" };
        var recovery = new Option<string?>("--recovery-code") { Description = "A recovery code in its place", HelpName = "CODE" };
        var password = new PasswordOption();
        command.Add(user);
        command.Add(code);
        command.Add(recovery);
        password.AddTo(command);
        runner.Attach(command, async (session, cancellationToken) =>
        {
            var request = new SignInRequest(
                session.Arguments.GetRequiredValue(user),
                await password.GetAsync(session, cancellationToken),
                session.Arguments.GetValue(code),
                session.Arguments.GetValue(recovery));
            Keep(session, await SignInAsync(session, request, cancellationToken));
        });
        return command;
    }

    private static async Task<SignInResponse> SignInAsync(Session session, SignInRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await SendAsync(session, request, cancellationToken);
        }
        catch (CommandFailureException failure) when (failure.Reason is Reasons.SecondFactorNeeded && session.Host.Prompt is not null)
        {
            char[] typed = await session.Host.Prompt.AskAsync("One-time password: ", MaxCodeLength, cancellationToken);
            return await SendAsync(session, request with { Code = new string(typed) }, cancellationToken);
        }
    }

    private static Task<SignInResponse> SendAsync(Session session, SignInRequest request, CancellationToken cancellationToken) =>
        session.Node.SendAsync<SignInRequest, SignInResponse>(
            HttpMethod.Post, "v1/people/sign-in", request, RestJson.Default.SignInRequest, cancellationToken);

    private static void Keep(Session session, SignInResponse answer)
    {
        session.Tokens.Write(new SavedSession(session.NodeUrl.AbsoluteUri, answer.UserName, answer.Role, answer.Expires, answer.Token));
        var view = new SignedInView(answer.UserName, answer.Role, answer.State, answer.Expires, session.Tokens.FilePath);
        session.Printer.Show(view, CliJson.Default.SignedInView, _ => session.Printer.Line(
            $"{view.UserName}: signed in as {view.Role} until {Wording.Time(view.Expires)}"));
    }
}
