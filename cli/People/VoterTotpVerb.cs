using System.CommandLine;
using OrleansChain.Cli.Commands;
using OrleansChain.Core.Rest;
using OrleansChain.Core.Rest.People;

namespace OrleansChain.Cli.People;

/// <summary><c>dsc voter totp [CODE]</c>: the second factor.</summary>
internal static class VoterTotpVerb
{
    /// <summary>Makes the verb.</summary>
    public static Command Create(VerbRunner runner)
    {
        var command = new Command("totp", "Begin a second factor; with its code turn it on, renew its recovery codes, or turn it off");
        var code = new Argument<string?>("code") { Description = "The code that the device shows", HelpName = "CODE", Arity = ArgumentArity.ZeroOrOne };
        var renew = new Option<bool>("--renew") { Description = "Make new recovery codes" };
        var remove = new Option<bool>("--remove") { Description = "Turn it off" };
        command.Add(code);
        command.Add(renew);
        command.Add(remove);
        runner.Attach(command, (session, cancellationToken) =>
            (session.Arguments.GetValue(code), session.Arguments.GetValue(renew), session.Arguments.GetValue(remove)) switch
            {
                (null, false, false) => BeginAsync(session, cancellationToken),
                ({ } given, false, false) => ShowCodesAsync(session, "confirm", given, cancellationToken),
                ({ } given, true, false) => ShowCodesAsync(session, "recovery-codes", given, cancellationToken),
                ({ } given, false, true) => RemoveAsync(session, given, cancellationToken),
                _ => throw CommandFailureException.Usage(Reasons.BadCommandLine, "--renew and --remove need a code, and go not together."),
            });
        return command;
    }

    private static async Task BeginAsync(Session session, CancellationToken cancellationToken)
    {
        SecondFactorResponse begun = await session.SignedIn().SendAsync<SecondFactorResponse>(HttpMethod.Post, "v1/people/totp", cancellationToken);
        session.Printer.Show(begun, RestJson.Default.SecondFactorResponse, _ =>
        {
            session.Printer.Fields(("secret", begun.Secret), ("uri", begun.Uri));
            session.Printer.Note("Give either to an authenticator program. Then, with the code that it shows: dsc voter totp CODE");
        });
    }

    private static async Task ShowCodesAsync(Session session, string step, string code, CancellationToken cancellationToken)
    {
        RecoveryCodesResponse codes = await session.SignedIn().SendAsync<SecondFactorRequest, RecoveryCodesResponse>(
            HttpMethod.Post, $"v1/people/totp/{step}", new SecondFactorRequest(code), RestJson.Default.SecondFactorRequest, cancellationToken);
        session.Printer.Show(codes, RestJson.Default.RecoveryCodesResponse, _ =>
        {
            foreach (string recovery in codes.RecoveryCodes)
            {
                session.Printer.Line(recovery);
            }

            session.Printer.Note("Each of these signs in once where the device is lost. They are not shown again.");
        });
    }

    private static async Task RemoveAsync(Session session, string code, CancellationToken cancellationToken)
    {
        await session.SignedIn().SendAsync(
            HttpMethod.Post, "v1/people/totp/remove", new SecondFactorRequest(code), RestJson.Default.SecondFactorRequest, cancellationToken);
        session.ShowDone(session.Tokens.Read(session.NodeUrl).UserName, "second-factor-removed");
    }
}
