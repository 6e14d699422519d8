using System.Collections.Immutable;

namespace OrleansChain.Core.People;

/// <summary>How the second factor is set up, used and removed. Secrets are decrypted by the caller and not kept.</summary>
public static class SecondFactorRules
{
    /// <summary>Looks at what was typed.</summary>
    /// <param name="account">The user.</param>
    /// <param name="secret">The decrypted secret; empty where there is none.</param>
    /// <param name="totpCode">The one-time password; null where none was typed.</param>
    /// <param name="recoveryCode">The recovery code; null where none was typed. It is looked at only without a one-time password.</param>
    /// <param name="now">The time.</param>
    public static SecondFactorFinding Look(UserAccount account, ReadOnlySpan<byte> secret, string? totpCode, string? recoveryCode, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(account);
        if (account.SecondFactor is not { } factor || (string.IsNullOrEmpty(totpCode) && string.IsNullOrEmpty(recoveryCode)))
        {
            return new SecondFactorFinding(SecondFactorKind.None);
        }

        if (!string.IsNullOrEmpty(totpCode))
        {
            return Totp.TryMatch(secret, totpCode, now, factor.LastStep, out long step)
                ? new SecondFactorFinding(SecondFactorKind.Totp, step)
                : new SecondFactorFinding(SecondFactorKind.Wrong);
        }

        Hash256 hash = OneTimeCode.HashFor(account.Name, recoveryCode!);
        return hash != default && factor.RecoveryHashes.Contains(hash)
            ? new SecondFactorFinding(SecondFactorKind.RecoveryCode, RecoveryHash: hash)
            : new SecondFactorFinding(SecondFactorKind.Wrong);
    }

    /// <summary>Begins with a new secret.</summary>
    public static UserDecision<TotpOutcome> Begin(UserAccount? account, ReadOnlyMemory<byte> sealedSecret) => account switch
    {
        null => new(TotpOutcome.UnknownUser),
        { HasTotp: true } => new(TotpOutcome.AlreadyEnabled),
        _ => new(
            TotpOutcome.Begun,
            account with { SecondFactor = new SecondFactor(sealedSecret, IsOn: false, LastStep: 0, []), Version = account.Version + 1 }),
    };

    /// <summary>Turns it on with a code of the new secret.</summary>
    public static UserDecision<TotpOutcome> Confirm(
        UserAccount? account, LockOut lockOut, in SecondFactorFinding finding, ImmutableArray<Hash256> recoveryHashes, DateTimeOffset now) => account switch
        {
            null => new(TotpOutcome.UnknownUser),
            { HasTotp: true } => new(TotpOutcome.AlreadyEnabled),
            { SecondFactor: null } => new(TotpOutcome.NotBegun),
            _ when lockOut.IsLocked(now) => new(TotpOutcome.LockedOut),
            _ when finding.Kind != SecondFactorKind.Totp => new(TotpOutcome.WrongCode),
            _ => new(TotpOutcome.Enabled, WithCodes(account, finding, recoveryHashes)),
        };

    /// <summary>Replaces the recovery codes, for a one-time password.</summary>
    public static UserDecision<TotpOutcome> RenewCodes(
        UserAccount? account, LockOut lockOut, in SecondFactorFinding finding, ImmutableArray<Hash256> recoveryHashes, DateTimeOffset now) => account switch
        {
            null => new(TotpOutcome.UnknownUser),
            { HasTotp: false } => new(TotpOutcome.NotEnabled),
            _ when lockOut.IsLocked(now) => new(TotpOutcome.LockedOut),
            _ when finding.Kind != SecondFactorKind.Totp => new(TotpOutcome.WrongCode),
            _ => new(TotpOutcome.Renewed, WithCodes(account, finding, recoveryHashes)),
        };

    /// <summary>Turns it off, for a one-time password or a recovery code.</summary>
    public static UserDecision<TotpOutcome> Remove(UserAccount? account, LockOut lockOut, in SecondFactorFinding finding, DateTimeOffset now) => account switch
    {
        null => new(TotpOutcome.UnknownUser),
        { HasTotp: false } => new(TotpOutcome.NotEnabled),
        _ when lockOut.IsLocked(now) => new(TotpOutcome.LockedOut),
        _ when finding.Kind is not (SecondFactorKind.Totp or SecondFactorKind.RecoveryCode) => new(TotpOutcome.WrongCode),
        _ => new(TotpOutcome.Removed, account with { SecondFactor = null, LockOut = LockOut.None, Version = account.Version + 1 }),
    };

    /// <summary>The user after a second factor was used: no code counts twice.</summary>
    internal static UserAccount Use(UserAccount account, in SecondFactorFinding finding)
    {
        if (account.SecondFactor is not { } factor)
        {
            return account;
        }

        Hash256 used = finding.RecoveryHash;
        return finding.Kind switch
        {
            SecondFactorKind.Totp => account with { SecondFactor = factor with { LastStep = finding.Step } },
            SecondFactorKind.RecoveryCode => account with { SecondFactor = factor with { RecoveryHashes = factor.RecoveryHashes.Remove(used) } },
            _ => account,
        };
    }

    private static UserAccount WithCodes(UserAccount account, in SecondFactorFinding finding, ImmutableArray<Hash256> recoveryHashes) => account with
    {
        SecondFactor = account.SecondFactor! with { IsOn = true, LastStep = finding.Step, RecoveryHashes = recoveryHashes },
        LockOut = LockOut.None,
        Version = account.Version + 1,
    };
}
