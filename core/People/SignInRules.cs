using System.Collections.Immutable;

namespace OrleansChain.Core.People;

/// <summary>How users sign in, and what their sessions are good for.</summary>
public static class SignInRules
{
    /// <summary>Decides about an attempt to sign in.</summary>
    /// <param name="account">The user; null where there is none, so that strangers are locked out like users.</param>
    /// <param name="lockOut">The attempts that failed before.</param>
    /// <param name="attempt">The attempt.</param>
    /// <param name="terms">How long things last.</param>
    /// <param name="now">The time.</param>
    public static SignInDecision Attempt(UserAccount? account, LockOut lockOut, in SignInTry attempt, PeopleTerms terms, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(terms);
        if (account is not null && attempt.IsPasswordRight && Find(account, attempt.Session, now) is not null)
        {
            return new SignInDecision(SignInOutcome.SignedIn, lockOut);
        }

        if (lockOut.IsLocked(now))
        {
            return new SignInDecision(SignInOutcome.LockedOut, lockOut);
        }

        if (account is null || !attempt.IsPasswordRight)
        {
            return new SignInDecision(SignInOutcome.WrongCredentials, lockOut.AfterFailure(terms, now));
        }

        if (!account.IsActivated)
        {
            return new SignInDecision(SignInOutcome.NotActivated, lockOut);
        }

        if (account.HasTotp && attempt.Finding.Kind == SecondFactorKind.None)
        {
            return new SignInDecision(SignInOutcome.SecondFactorNeeded, lockOut);
        }

        if (account.HasTotp && attempt.Finding.Kind == SecondFactorKind.Wrong)
        {
            return new SignInDecision(SignInOutcome.SecondFactorWrong, lockOut.AfterFailure(terms, now));
        }

        var session = new UserSession(attempt.Session, now, now + terms.SessionLifetime, account.HasTotp);
        UserAccount next = SecondFactorRules.Use(account, attempt.Finding) with
        {
            LockOut = LockOut.None,
            Sessions = [.. account.Sessions.Where(open => now < open.ExpiresUtc).TakeLast(terms.MaxSessions - 1), session],
            Version = account.Version + 1,
        };
        return new SignInDecision(SignInOutcome.SignedIn, LockOut.None, next);
    }

    /// <summary>A session that lives; null where there is none of this id.</summary>
    public static UserSession? Find(UserAccount account, Hash256 session, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(account);
        UserSession found = account.Sessions.FirstOrDefault(open => open.Id == session);
        return found != default && now < found.ExpiresUtc ? found : null;
    }

    /// <summary>The user without a session; the same object where it has no such.</summary>
    public static UserAccount Revoke(UserAccount account, Hash256 session)
    {
        ArgumentNullException.ThrowIfNull(account);
        ImmutableArray<UserSession> left = account.Sessions.RemoveAll(open => open.Id == session);
        return left.Length == account.Sessions.Length ? account : account with { Sessions = left, Version = account.Version + 1 };
    }

    /// <summary>The user without sessions; the same object where it has none.</summary>
    public static UserAccount RevokeAll(UserAccount account)
    {
        ArgumentNullException.ThrowIfNull(account);
        return account.Sessions.IsEmpty ? account : account with { Sessions = [], Version = account.Version + 1 };
    }
}
