using System.Security.Cryptography;
using OrleansChain.Core.People;
using OrleansChain.Core.Rest.People;
using OrleansChain.Gateway.Mail;
using OrleansChain.Gateway.Problems;
using OrleansChain.GrainInterfaces.People;

namespace OrleansChain.Gateway.People;

/// <summary>Makes accounts: rules first, then the device's signature, then the slow hash, then the account and its activation code by mail.</summary>
/// <param name="grains">The grains.</param>
/// <param name="passwords">Hashes passwords.</param>
/// <param name="mail">Where activation codes go.</param>
/// <param name="logger">Where mail that was not handed over is told, without whose.</param>
internal sealed partial class SignUpDesk(IGrainFactory grains, Passwords passwords, IMailDelivery mail, ILogger<SignUpDesk> logger)
{
    /// <summary>Signs somebody up. Null: the account is there and its code is on the way.</summary>
    public async Task<ProblemResult?> SignUpAsync(SignUpRequest request, CancellationToken cancellationToken)
    {
        var form = new SignUpForm(request.UserName, request.FirstName, request.LastName, request.Email, request.Password, request.PasswordAgain);
        if (Check(form) is { } broken)
        {
            return broken;
        }

        var name = UserName.Parse(request.UserName);
        if (!TryReadHex(request.PublicKey, out var key))
        {
            return PeopleProblems.Of(SignUpOutcome.BadPublicKey).Because(detail: null);
        }

        if (!TryReadHex(request.Signature, out var signature))
        {
            return PeopleProblems.Of(SignUpOutcome.BadPossession).Because(detail: null);
        }

        var possession = DevicePossession.Check(name, key, signature);
        if (possession != SignUpOutcome.Created)
        {
            return PeopleProblems.Of(possession).Because(detail: null);
        }

        if (await passwords.HashAsync(name.Value, request.Password, cancellationToken) is not { } hash)
        {
            return ProblemTable.Overloaded.Because(detail: null);
        }

        var code = NewCode();
        var outcome = await grains.GetGrain<IUserGrain>(name.Value).Create(
            new NewUser(request.UserName, request.FirstName, request.LastName, request.Email, hash, key, signature, OneTimeCode.HashFor(name, code)));
        return outcome == SignUpOutcome.Created
            ? await SendAsync(name, request.Email, code, cancellationToken)
            : PeopleProblems.Of(outcome).Because(detail: null);
    }

    /// <summary>Makes an administrator, for whoever has the node's disk. Null: it is done.</summary>
    public async Task<ProblemResult?> CreateAdministratorAsync(AdministratorRequest request, CancellationToken cancellationToken)
    {
        var form = new SignUpForm(request.UserName, request.FirstName, request.LastName, request.Email, request.Password, request.PasswordAgain);
        if (Check(form) is { } broken)
        {
            return broken;
        }

        var name = UserName.Parse(request.UserName);
        if (await passwords.HashAsync(name.Value, request.Password, cancellationToken) is not { } hash)
        {
            return ProblemTable.Overloaded.Because(detail: null);
        }

        var outcome = await grains.GetGrain<IUserGrain>(name.Value).CreateAdministrator(
            new NewAdministrator(request.UserName, request.FirstName, request.LastName, request.Email, hash, AuditActors.Operator));
        return outcome == SignUpOutcome.Created ? null : PeopleProblems.Of(outcome).Because(detail: null);
    }

    /// <summary>Sends another activation code. Null: it is on the way.</summary>
    public async Task<ProblemResult?> SendAnotherCodeAsync(UserName name, CancellationToken cancellationToken)
    {
        var user = grains.GetGrain<IUserGrain>(name.Value);
        var code = NewCode();
        var outcome = await user.RenewActivation(OneTimeCode.HashFor(name, code));
        return (outcome, await user.GetView()) switch
        {
            (ActivationOutcome.Renewed, { } view) => await SendAsync(name, view.Email, code, cancellationToken),
            (ActivationOutcome.AlreadyActivated, _) => PeopleProblems.AlreadyActivated.Because(detail: null),
            _ => PeopleProblems.SignInRefused.Because(detail: null),
        };
    }

    /// <summary>All rules that a form breaks: the first is the refusal, the detail names every one.</summary>
    private static ProblemResult? Check(SignUpForm form)
    {
        var broken = SignUpRules.Check(form);
        return broken.IsEmpty
            ? null
            : PeopleProblems.Of(broken[0]).Because(string.Join(' ', broken.Select(rule => PeopleProblems.Of(rule).Title + ".")));
    }

    private static string NewCode() => OneTimeCode.Create(RandomNumberGenerator.GetBytes(OneTimeCode.EntropyBytes));

    private static bool TryReadHex(string text, out byte[] bytes)
    {
        bytes = [];
        if (text.Length % 2 != 0 || text.Length > 2 * Core.Cryptography.PublicKey.SizeBytes || !text.All(char.IsAsciiHexDigit))
        {
            return false;
        }

        bytes = Convert.FromHexString(text);
        return true;
    }

    private async Task<ProblemResult?> SendAsync(UserName name, string recipient, string code, CancellationToken cancellationToken)
    {
        var text = $"""
            Somebody, probably you, signed up as {name}. To activate the account, give this code:

            {code}

            It is good for this account alone. If it was not you, do nothing.

            """;
        try
        {
            await mail.DeliverAsync(new MailMessage(recipient, "Your activation code", text), cancellationToken);
            return null;
        }
        catch (MailException failure)
        {
            LogNotSent(logger, failure.Message);
            return PeopleProblems.MailFailed.Because(detail: null);
        }
    }

    [LoggerMessage(1, LogLevel.Error, "An activation code was not sent: {Reason}")]
    private static partial void LogNotSent(ILogger logger, string reason);
}
