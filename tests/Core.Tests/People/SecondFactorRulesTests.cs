using OrleansChain.Core.People;
using static OrleansChain.Core.Tests.People.Users;

namespace OrleansChain.Core.Tests.People;

public sealed class SecondFactorRulesTests
{
    private static readonly UserAccount Begun = SecondFactorRules.Begin(Active, new byte[] { 5 }).Next!;
    private static readonly SecondFactorFinding Right = new(SecondFactorKind.Totp, 9);
    private static readonly LockOut Locked = new(0, Now.AddMinutes(1));

    [Fact]
    public void What_was_typed_is_told_apart()
    {
        var code = Totp.Code(Secret, Totp.StepAt(Now));

        Assert.Equal(new SecondFactorFinding(SecondFactorKind.None), Look(WithTotp, null, null));
        Assert.Equal(new SecondFactorFinding(SecondFactorKind.None), Look(WithTotp, "", ""));
        Assert.Equal(new SecondFactorFinding(SecondFactorKind.None), Look(Active, code, null));
        Assert.Equal(new SecondFactorFinding(SecondFactorKind.Totp, Totp.StepAt(Now)), Look(WithTotp, code, null));
        Assert.Equal(SecondFactorKind.Wrong, Look(WithTotp, "000000", null).Kind);
        Assert.Equal(SecondFactorKind.RecoveryCode, Look(WithTotp, null, "a-aa a").Kind);
        Assert.Equal(SecondFactorKind.Wrong, Look(WithTotp, null, "CCCC").Kind);
        Assert.Equal(SecondFactorKind.Wrong, Look(WithTotp, "000000", "AAAA").Kind);
        Assert.Equal(SecondFactorKind.Wrong, Look(WithTotp, null, new string('A', 65)).Kind);
    }

    [Fact]
    public void It_counts_once_a_code_was_given()
    {
        Assert.Equal(TotpOutcome.Begun, SecondFactorRules.Begin(Active, new byte[] { 5 }).Outcome);
        Assert.False(Begun.HasTotp);

        var on = SecondFactorRules.Confirm(Begun, LockOut.None, Right, WithTotp.SecondFactor!.RecoveryHashes, Now);

        Assert.Equal(TotpOutcome.Enabled, on.Outcome);
        Assert.True(on.Next!.HasTotp);
        Assert.Equal((9L, 2), (on.Next.SecondFactor!.LastStep, on.Next.SecondFactor.RecoveryHashes.Length));
    }

    [Fact]
    public void Beginning_again_replaces_a_secret_that_was_not_confirmed() =>
        Assert.Equal(6, SecondFactorRules.Begin(Begun, new byte[] { 6 }).Next!.SecondFactor!.SealedSecret.Span[0]);

    [Fact]
    public void Setting_it_up_is_refused_for_the_first_reason()
    {
        Assert.Equal(TotpOutcome.UnknownUser, SecondFactorRules.Begin(null, default).Outcome);
        Assert.Equal(TotpOutcome.AlreadyEnabled, SecondFactorRules.Begin(WithTotp, default).Outcome);
        Assert.Equal(TotpOutcome.UnknownUser, Confirm(null, Locked, default));
        Assert.Equal(TotpOutcome.AlreadyEnabled, Confirm(WithTotp, Locked, default));
        Assert.Equal(TotpOutcome.NotBegun, Confirm(Active, Locked, default));
        Assert.Equal(TotpOutcome.LockedOut, Confirm(Begun, Locked, Right));
        Assert.Equal(TotpOutcome.WrongCode, Confirm(Begun, LockOut.None, default));
        Assert.Equal(TotpOutcome.WrongCode, Confirm(Begun, LockOut.None, new(SecondFactorKind.Wrong)));
    }

    [Fact]
    public void New_recovery_codes_replace_the_ones_before()
    {
        var renewed = SecondFactorRules.RenewCodes(WithTotp, LockOut.None, Right, [OneTimeCode.HashFor(Ada, "DDDD")], Now);

        Assert.Equal(TotpOutcome.Renewed, renewed.Outcome);
        Assert.Equal(SecondFactorKind.Wrong, Look(renewed.Next!, null, "AAAA").Kind);
        Assert.Equal(SecondFactorKind.RecoveryCode, Look(renewed.Next!, null, "DDDD").Kind);
        Assert.Equal(TotpOutcome.UnknownUser, Renew(null, Locked, default));
        Assert.Equal(TotpOutcome.NotEnabled, Renew(Begun, Locked, default));
        Assert.Equal(TotpOutcome.LockedOut, Renew(WithTotp, Locked, Right));
        Assert.Equal(TotpOutcome.WrongCode, Renew(WithTotp, LockOut.None, new(SecondFactorKind.RecoveryCode)));
    }

    [Fact]
    public void It_is_removed_with_either_code()
    {
        var removed = SecondFactorRules.Remove(WithTotp, LockOut.None, Right, Now);

        Assert.Equal(TotpOutcome.Removed, removed.Outcome);
        Assert.Null(removed.Next!.SecondFactor);
        Assert.Equal(TotpOutcome.Removed, SecondFactorRules.Remove(WithTotp, LockOut.None, new(SecondFactorKind.RecoveryCode), Now).Outcome);
        Assert.Equal(TotpOutcome.UnknownUser, SecondFactorRules.Remove(null, Locked, default, Now).Outcome);
        Assert.Equal(TotpOutcome.NotEnabled, SecondFactorRules.Remove(Begun, Locked, default, Now).Outcome);
        Assert.Equal(TotpOutcome.LockedOut, SecondFactorRules.Remove(WithTotp, Locked, Right, Now).Outcome);
        Assert.Equal(TotpOutcome.WrongCode, SecondFactorRules.Remove(WithTotp, LockOut.None, default, Now).Outcome);
    }

    private static SecondFactorFinding Look(UserAccount user, string? totpCode, string? recoveryCode) =>
        SecondFactorRules.Look(user, Secret, totpCode, recoveryCode, Now);

    private static TotpOutcome Confirm(UserAccount? user, LockOut lockOut, SecondFactorFinding finding) =>
        SecondFactorRules.Confirm(user, lockOut, finding, [], Now).Outcome;

    private static TotpOutcome Renew(UserAccount? user, LockOut lockOut, SecondFactorFinding finding) =>
        SecondFactorRules.RenewCodes(user, lockOut, finding, [], Now).Outcome;
}
