using System.CommandLine;
using OrleansChain.Cli.Commands;
using OrleansChain.Cli.Keys;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Keys;
using OrleansChain.Core.People;
using OrleansChain.Core.Rest;
using OrleansChain.Core.Rest.People;

namespace OrleansChain.Cli.People;

/// <summary><c>dsc voter sign-up USER</c>: an account for this device's key. Only the public key and a signature leave the device.</summary>
internal static class VoterSignUpVerb
{
    /// <summary>Makes the verb.</summary>
    public static Command Create(VerbRunner runner)
    {
        var command = new Command("sign-up", "Make an account for this device's key");
        Argument<string> user = PersonWords.User();
        var person = new PersonOptions();
        var passPhrase = new PassPhraseOption();
        var password = new PasswordOption();
        command.Add(user);
        person.AddTo(command);
        passPhrase.AddTo(command);
        password.AddTo(command);
        runner.Attach(command, async (session, cancellationToken) =>
        {
            string name = session.Arguments.GetRequiredValue(user);
            if (!UserName.TryParse(name, out UserName? parsed))
            {
                throw CommandFailureException.Usage(Reasons.BadUserName, "A user name is 1 to 150 ASCII letters, digits and @ . + - _.");
            }

            (string firstName, string lastName, string email) = person.Read(session.Arguments);
            using KeyFile file = WalletKey.Read(session);
            using PrivateKey key = await WalletKey.OpenAsync(file, passPhrase.SourceOf(session), cancellationToken);
            string secret = await password.GetNewAsync(session, cancellationToken);
            var request = new SignUpRequest(
                name, firstName, lastName, email, secret, secret, key.PublicKey.ToString(), key.Sign(DevicePossession.Digest(parsed)).ToString());
            SignUpResponse made = await session.Node.SendAsync<SignUpRequest, SignUpResponse>(
                HttpMethod.Post, "v1/people/sign-up", request, RestJson.Default.SignUpRequest, cancellationToken);
            session.Printer.Show(made, RestJson.Default.SignUpResponse, view =>
            {
                session.Printer.Line(view.UserName);
                session.Printer.Note($"The activation code is on its way to {email}. Then: dsc voter activate {view.UserName} CODE");
            });
        });
        return command;
    }
}
