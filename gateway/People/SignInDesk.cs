using OrleansChain.Core.People;
using OrleansChain.Core.Rest.People;
using OrleansChain.Gateway.Problems;
using OrleansChain.Gateway.Requests;
using OrleansChain.GrainInterfaces.People;

namespace OrleansChain.Gateway.People;

/// <summary>
/// Checks who signs in. A hash is computed and the attempt recorded whether or not there is such a user, and a refusal is held back to a
/// set pace: neither the answer nor its time tells which names exist.
/// </summary>
/// <param name="grains">The grains.</param>
/// <param name="passwords">Checks passwords.</param>
/// <param name="pace">When refusals go out.</param>
/// <param name="clock">The clock.</param>
internal sealed class SignInDesk(IGrainFactory grains, Passwords passwords, RefusalPace pace, TimeProvider clock)
{
    /// <summary>Signs somebody in.</summary>
    public async Task<Reading<SignInResponse>> SignInAsync(SignInRequest request, CancellationToken cancellationToken)
    {
        var started = pace.Start();
        var reading = await TryAsync(request, cancellationToken);
        if (!reading.IsGood)
        {
            await pace.WaitAsync(started, cancellationToken);
        }

        return reading;
    }

    /// <summary>
    /// Whether somebody who is not activated yet knows the password. A null problem: yes. It is an attempt to sign in like others, so it counts
    /// towards the lock-out.
    /// </summary>
    public async Task<ProblemResult?> CheckNotActivatedAsync(string userName, string password, CancellationToken cancellationToken)
    {
        var started = pace.Start();
        var problem = await TryNotActivatedAsync(userName, password, cancellationToken);
        if (problem is not null)
        {
            await pace.WaitAsync(started, cancellationToken);
        }

        return problem;
    }

    private async Task<ProblemResult?> TryNotActivatedAsync(string userName, string password, CancellationToken cancellationToken)
    {
        var reading = await TryAsync(new SignInRequest(userName, password), cancellationToken);
        if (reading.IsGood)
        {
            // Nobody gets this token.
            var token = AccessToken.Parse(reading.Value.Token)!;
            await grains.GetGrain<IUserGrain>(token.UserName).RevokeSession(token.Session);
            return PeopleProblems.AlreadyActivated.Because(detail: null);
        }

        return reading.Problem.Type == PeopleProblems.NotActivated ? null
            : reading.Problem.Type == PeopleProblems.SecondFactorNeeded ? PeopleProblems.AlreadyActivated.Because(detail: null)
            : reading.Problem;
    }

    private async Task<Reading<SignInResponse>> TryAsync(SignInRequest request, CancellationToken cancellationToken)
    {
        if (!UserName.TryParse(request.UserName, out var name))
        {
            return await passwords.CheckAsync(string.Empty, hash: null, request.Password, cancellationToken) is null
                ? ProblemTable.Overloaded.Because(detail: null)
                : PeopleProblems.SignInRefused.Because(detail: null);
        }

        var user = grains.GetGrain<IUserGrain>(name.Value);
        var facts = await user.GetSignIn();
        if (await passwords.CheckAsync(name.Value, facts?.PasswordHash, request.Password, cancellationToken) is not { } isRight)
        {
            return ProblemTable.Overloaded.Because(detail: null);
        }

        var token = AccessToken.Create(name.Value);
        var reply = await user.RecordSignIn(new SignInAttempt(isRight, request.Code, request.RecoveryCode, token.Session));
        return reply is { Outcome: SignInOutcome.SignedIn, Session: { } session }
            ? new SignInResponse(token.ToSecretText(), session.ExpiresUtc, session.UserName, PeopleNames.Of(session.Role), PeopleNames.Of(session.State))
            : Refuse(reply);
    }

    private ProblemResult Refuse(SignInReply reply)
    {
        var problem = PeopleProblems.Of(reply.Outcome);
        return (reply.LockedUntilUtc is { } until && until > clock.GetUtcNow() ? problem with { RetryAfter = until - clock.GetUtcNow() } : problem).Because(detail: null);
    }
}
