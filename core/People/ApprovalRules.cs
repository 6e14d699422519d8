namespace OrleansChain.Core.People;

/// <summary>Registered, submitted, approved or rejected: the way to a vote.</summary>
public static class ApprovalRules
{
    /// <summary>The largest number of characters of a reason.</summary>
    public const int MaxReasonLength = 500;

    /// <summary>Whether a profile may be given now; <see cref="ProfileOutcome.Submitted"/> where it may.</summary>
    public static ProfileOutcome CheckSubmission(UserAccount? account, Profile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        return account switch
        {
            null => ProfileOutcome.UnknownUser,
            { IsActivated: false } => ProfileOutcome.NotActivated,
            { State: UserState.Approved } => ProfileOutcome.AlreadyApproved,
            _ => profile.Check(),
        };
    }

    /// <summary>The user with a key that is about to be made: where no profile follows, it is to be destroyed.</summary>
    public static UserAccount Prepare(UserAccount account, Hash256 key)
    {
        ArgumentNullException.ThrowIfNull(account);
        return account with { RetiredKeys = account.RetiredKeys.Add(key), Version = account.Version + 1 };
    }

    /// <summary>The user with another profile, that waits for an officer. The key of the one before is to be destroyed.</summary>
    public static UserAccount Submit(UserAccount account, SealedProfile profile)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(profile);
        UserAccount without = WithoutProfile(account);
        return without with
        {
            Profile = profile,
            RetiredKeys = without.RetiredKeys.Remove(profile.Key),
            State = UserState.Submitted,
            Reason = "",
            Version = account.Version + 1,
        };
    }

    /// <summary>Erases the profile. An approval was decided on it and stays; a rejection, with its reason, or what waits has nothing to stand on any more.</summary>
    public static UserDecision<ProfileOutcome> Erase(UserAccount? account, string actor)
    {
        if (account is null)
        {
            return new(ProfileOutcome.UnknownUser);
        }

        if (account.Profile is null)
        {
            return new(ProfileOutcome.Erased);
        }

        UserAccount erased = account.State == UserState.Approved
            ? WithoutProfile(account)
            : WithoutProfile(account) with { State = UserState.Registered, Reason = "" };
        return new(ProfileOutcome.Erased, AccountRules.Noted(erased, actor, AuditActs.EraseProfile, ""));
    }

    /// <summary>Approves or rejects what was submitted, or withdraws an approval.</summary>
    public static UserDecision<DecisionOutcome> Decide(UserAccount? account, string actor, bool isApproval, string reason)
    {
        ArgumentNullException.ThrowIfNull(reason);
        if (account is null)
        {
            return new(DecisionOutcome.UnknownUser);
        }

        if (string.Equals(actor, account.Name.Value, StringComparison.OrdinalIgnoreCase))
        {
            return new(DecisionOutcome.OwnAccount);
        }

        if (!isApproval && string.IsNullOrWhiteSpace(reason))
        {
            return new(DecisionOutcome.ReasonMissing);
        }

        if (reason.Length > MaxReasonLength || !PlainText.IsLine(reason))
        {
            return new(DecisionOutcome.ReasonInvalid);
        }

        UserState decided = isApproval ? UserState.Approved : UserState.Rejected;
        if (account.State == decided && string.Equals(account.Reason, reason, StringComparison.Ordinal))
        {
            return new(DecisionOutcome.Decided);
        }

        bool mayDecide = account.State == UserState.Submitted || (account.State == UserState.Approved && !isApproval);
        return mayDecide
            ? new(
                DecisionOutcome.Decided,
                AccountRules.Noted(account with { State = decided, Reason = reason }, actor, isApproval ? AuditActs.Approve : AuditActs.Reject, reason))
            : new(DecisionOutcome.NotSubmitted);
    }

    private static UserAccount WithoutProfile(UserAccount account) => account.Profile is { } old
        ? account with { Profile = null, RetiredKeys = account.RetiredKeys.Add(old.Key) }
        : account;
}
