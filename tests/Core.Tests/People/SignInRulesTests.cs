using OrleansChain.Core.People;
using static OrleansChain.Core.Tests.People.Users;

namespace OrleansChain.Core.Tests.People;

public sealed class SignInRulesTests
{
    private static readonly LockOut Locked = new(0, Now.AddMinutes(1));

    [Fact]
    public void The_right_password_opens_a_session_for_eight_hours()
    {
        var decision = Attempt(Active, new LockOut(4, Now));

        Assert.Equal((SignInOutcome.SignedIn, LockOut.None), (decision.Outcome, decision.LockOut));
        var session = SignInRules.Find(decision.Next!, Session(1), Now);
        Assert.Equal(new UserSession(Session(1), Now, Now.AddHours(8), HasSecondFactor: false), session);
        Assert.NotNull(SignInRules.Find(decision.Next!, Session(1), Now.AddHours(8).AddTicks(-1)));
        Assert.Null(SignInRules.Find(decision.Next!, Session(1), Now.AddHours(8)));
        Assert.Null(SignInRules.Find(decision.Next!, Session(2), Now));
        Assert.Null(SignInRules.Find(decision.Next!, default, Now));
    }

    [Fact]
    public void The_same_session_again_changes_nothing_even_while_others_are_locked_out()
    {
        var opened = Attempt(Active, LockOut.None).Next!;

        Assert.Equal(new SignInDecision(SignInOutcome.SignedIn, Locked), Attempt(opened, Locked));
    }

    [Fact]
    public void A_stranger_and_a_wrong_password_cannot_be_told_apart()
    {
        var stranger = LockOut.None;
        var user = LockOut.None;
        for (var i = 0; i < 12; i++)
        {
            var now = Now.AddMinutes(i);
            var one = SignInRules.Attempt(null, stranger, Wrong(), Terms, now);
            var other = SignInRules.Attempt(Active, user, Wrong(), Terms, now);

            Assert.Equal(one, other);
            (stranger, user) = (one.LockOut, other.LockOut);
        }
    }

    [Fact]
    public void After_five_failures_nothing_is_looked_at_for_fifteen_minutes()
    {
        var lockOut = LockOut.None;
        for (var i = 0; i < 5; i++)
        {
            var failed = SignInRules.Attempt(Active, lockOut, Wrong(), Terms, Now);
            Assert.Equal(SignInOutcome.WrongCredentials, failed.Outcome);
            lockOut = failed.LockOut;
        }

        var end = Now.AddMinutes(15);
        Assert.Equal(new LockOut(0, end), lockOut);
        Assert.Equal(SignInOutcome.LockedOut, SignInRules.Attempt(Active, lockOut, Right(), Terms, end.AddTicks(-1)).Outcome);
        Assert.Equal(SignInOutcome.SignedIn, SignInRules.Attempt(Active, lockOut, Right(), Terms, end).Outcome);
    }

    [Fact]
    public void A_success_forgets_the_failures_before_it()
    {
        var success = Attempt(Active, new LockOut(4, DateTimeOffset.UnixEpoch));

        Assert.Equal(1, SignInRules.Attempt(success.Next, success.LockOut, Wrong(), Terms, Now).LockOut.Failures);
    }

    [Fact]
    public void A_sign_in_is_refused_for_the_first_reason()
    {
        var inactive = WithTotp with { IsActivated = false };

        Assert.Equal(SignInOutcome.LockedOut, SignInRules.Attempt(inactive, Locked, Wrong(), Terms, Now).Outcome);
        Assert.Equal(SignInOutcome.WrongCredentials, SignInRules.Attempt(inactive, LockOut.None, Wrong(), Terms, Now).Outcome);
        Assert.Equal(SignInOutcome.NotActivated, Attempt(inactive, LockOut.None).Outcome);
        Assert.Equal(SignInOutcome.SecondFactorNeeded, Attempt(WithTotp, LockOut.None).Outcome);
        Assert.Equal(SignInOutcome.SecondFactorWrong, Attempt(WithTotp, LockOut.None, new(SecondFactorKind.Wrong)).Outcome);
        Assert.Equal(SignInOutcome.SignedIn, Attempt(WithTotp, LockOut.None, new(SecondFactorKind.Totp, 7)).Outcome);
    }

    [Fact]
    public void A_wrong_second_factor_counts_as_a_failure_and_a_missing_one_does_not()
    {
        Assert.Equal(1, Attempt(WithTotp, LockOut.None, new(SecondFactorKind.Wrong)).LockOut.Failures);
        Assert.Equal(0, Attempt(WithTotp, LockOut.None).LockOut.Failures);
        Assert.Equal(0, Attempt(New, LockOut.None).LockOut.Failures);
    }

    [Fact]
    public void A_second_factor_is_used_up_and_the_session_says_that_it_was_given()
    {
        var byCode = Attempt(WithTotp, LockOut.None, new(SecondFactorKind.Totp, 7)).Next!;
        var recovery = WithTotp.SecondFactor!.RecoveryHashes[0];
        var byRecovery = Attempt(WithTotp, LockOut.None, new(SecondFactorKind.RecoveryCode, RecoveryHash: recovery)).Next!;

        Assert.Equal(7, byCode.SecondFactor!.LastStep);
        Assert.Equal(2, byCode.SecondFactor.RecoveryHashes.Length);
        Assert.Equal([WithTotp.SecondFactor.RecoveryHashes[1]], byRecovery.SecondFactor!.RecoveryHashes.ToArray());
        Assert.True(SignInRules.Find(byCode, Session(1), Now)!.Value.HasSecondFactor);
    }

    [Fact]
    public void The_oldest_session_makes_room_and_expired_ones_go()
    {
        var user = Active;
        for (var i = 0; i < Terms.MaxSessions + 3; i++)
        {
            user = SignInRules.Attempt(user, LockOut.None, Right(i), Terms, Now.AddMinutes(i)).Next!;
        }

        Assert.Equal(Terms.MaxSessions, user.Sessions.Length);
        Assert.Equal(Session(3), user.Sessions[0].Id);
        Assert.Single(SignInRules.Attempt(user, LockOut.None, Right(200), Terms, Now.AddDays(1)).Next!.Sessions);
    }

    [Fact]
    public void Sessions_are_revoked_one_by_one_or_all()
    {
        var user = SignInRules.Attempt(Active, LockOut.None, Right(1), Terms, Now).Next!;
        user = SignInRules.Attempt(user, LockOut.None, Right(2), Terms, Now).Next!;

        Assert.Equal([Session(2)], SignInRules.Revoke(user, Session(1)).Sessions.Select(session => session.Id).ToArray());
        Assert.Same(user, SignInRules.Revoke(user, Session(3)));
        Assert.Empty(SignInRules.RevokeAll(user).Sessions);
        Assert.Same(Active, SignInRules.RevokeAll(Active));
    }

    private static SignInTry Right(int session = 1) => new(true, default, Session(session));

    private static SignInTry Wrong() => new(false, default, Session(1));

    private static SignInDecision Attempt(UserAccount user, LockOut lockOut, SecondFactorFinding finding = default) =>
        SignInRules.Attempt(user, lockOut, new SignInTry(true, finding, Session(1)), Terms, Now);
}
