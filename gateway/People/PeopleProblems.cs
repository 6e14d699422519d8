using System.Collections.Frozen;
using OrleansChain.Core.People;
using OrleansChain.Gateway.Problems;

namespace OrleansChain.Gateway.People;

/// <summary>The refusals of accounts and of signing in. Names are permanent.</summary>
internal static class PeopleProblems
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    // Who asks
    public static readonly ProblemType NotSignedIn = new("not-signed-in", 401, "This needs a token: sign in first");
    public static readonly ProblemType SessionOver = new("session-over", 401, "The token is none, has expired or was revoked: sign in again");
    public static readonly ProblemType RoleMissing = new("role-missing", 403, "Your role does not allow this");
    public static readonly ProblemType SecondFactorMissing = new("second-factor-missing", 403, "Your role needs a session with a second factor: enrol one and sign in with it");
    public static readonly ProblemType OperatorRefused = new("operator-refused", 401, "This needs the operator's secret from the node's data folder");
    public static readonly ProblemType OperatorNotLocal = new("operator-not-local", 403, "This works only from the machine that the node runs on");

    // Signing in
    public static readonly ProblemType LockedOut = new("locked-out", 429, "Too many attempts for this user name failed; nothing was looked at", Minute);
    public static readonly ProblemType SignInRefused = new("sign-in-refused", 401, "The user name or the password is wrong");
    public static readonly ProblemType NotActivated = new("not-activated", 403, "The activation code is still to be given");
    public static readonly ProblemType SecondFactorNeeded = new("second-factor-needed", 401, "A one-time password or a recovery code is needed, too");
    public static readonly ProblemType SecondFactorWrong = new("second-factor-wrong", 401, "The one-time password or the recovery code is wrong, or was used before");
    public static readonly ProblemType TooManySignIns = new("too-many-sign-ins", 429, "Too many attempts to sign in from this address", Minute);

    // Activation
    public static readonly ProblemType TooManySignUps = new("too-many-sign-ups", 429, "Too many accounts or codes asked for from this address", Minute);
    public static readonly ProblemType ActivationRefused = new("activation-refused", 403, "User name and code do not belong together, or the code counts no longer");
    public static readonly ProblemType ActivationExpired = new("activation-expired", 403, "The code is right and too old: ask for another one");
    public static readonly ProblemType AlreadyActivated = new("already-activated", 409, "The account is active");
    public static readonly ProblemType MailFailed = new("mail-failed", 503, "The mail could not be handed over: ask for another code later", Minute);

    // The form
    public static readonly ProblemType BadUserName = new("bad-user-name", 400, "Not a user name: 1 to 150 ASCII letters, digits and @ . + - _");
    public static readonly ProblemType BadRole = new("bad-role", 400, "Not a role: voter, auditor, officer or administrator");
    public static readonly ProblemType BadState = new("bad-state", 400, "Not a state: registered, submitted, approved or rejected");
    public static readonly ProblemType BadSession = new("bad-session", 400, "Not the id of a session: 64 lower-case hexadecimal digits");
    public static readonly ProblemType SessionUnknown = new("session-unknown", 404, "You have no such session");
    public static readonly ProblemType UserUnknown = new("user-unknown", 404, "There is no such user");
    public static readonly ProblemType OwnAccount = new("own-account", 403, "Nobody decides about their own account");

    private static readonly FrozenDictionary<SignUpOutcome, ProblemType> SignUps = new Dictionary<SignUpOutcome, ProblemType>
    {
        [SignUpOutcome.UserNameMissing] = new("user-name-missing", 422, "Give a user name"),
        [SignUpOutcome.UserNameTooLong] = new("user-name-too-long", 422, "A user name has at most 150 characters"),
        [SignUpOutcome.UserNameInvalid] = new("user-name-invalid", 422, "A user name has ASCII letters, digits and @ . + - _ alone"),
        [SignUpOutcome.FirstNameMissing] = new("first-name-missing", 422, "Give a first name"),
        [SignUpOutcome.FirstNameInvalid] = new("first-name-invalid", 422, "The first name is too long, or has characters that no name has"),
        [SignUpOutcome.LastNameMissing] = new("last-name-missing", 422, "Give a last name"),
        [SignUpOutcome.LastNameInvalid] = new("last-name-invalid", 422, "The last name is too long, or has characters that no name has"),
        [SignUpOutcome.EmailMissing] = new("email-missing", 422, "Give a mail address"),
        [SignUpOutcome.EmailInvalid] = new("email-invalid", 422, "That is not a mail address"),
        [SignUpOutcome.PasswordTooShort] = new("password-too-short", 422, "A password has at least 8 characters"),
        [SignUpOutcome.PasswordTooLong] = new("password-too-long", 422, "A password has at most 256 characters"),
        [SignUpOutcome.PasswordAllDigits] = new("password-all-digits", 422, "A password is not digits alone"),
        [SignUpOutcome.PasswordTooCommon] = new("password-too-common", 422, "Many people use this password; take another one"),
        [SignUpOutcome.PasswordTooSimilar] = new("password-too-similar", 422, "The password is too much like the user name, a name or the mail address"),
        [SignUpOutcome.PasswordsDiffer] = new("passwords-differ", 422, "The two passwords differ"),
        [SignUpOutcome.BadPublicKey] = new("bad-device-key", 422, "The device's public key is not a point of the curve P-256"),
        [SignUpOutcome.BadPossession] = new("bad-possession", 422, "The signature does not prove that the device has the private key"),
        [SignUpOutcome.UserNameTaken] = new("user-name-taken", 409, "Somebody else has this user name"),
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<ProfileOutcome, ProblemType> Profiles = new Dictionary<ProfileOutcome, ProblemType>
    {
        [ProfileOutcome.AlreadyApproved] = new("already-approved", 409, "An officer has approved; the profile stays as it is"),
        [ProfileOutcome.NationalIdMissing] = new("national-id-missing", 422, "Give the national id"),
        [ProfileOutcome.NationalIdInvalid] = new("national-id-invalid", 422, "The national id is too long, or has other characters than letters, digits, spaces and - . /"),
        [ProfileOutcome.VoterIdMissing] = new("voter-id-missing", 422, "Give the voter id"),
        [ProfileOutcome.VoterIdInvalid] = new("voter-id-invalid", 422, "The voter id is too long, or has other characters than letters, digits, spaces and - . /"),
        [ProfileOutcome.PhoneMissing] = new("phone-missing", 422, "Give a telephone number"),
        [ProfileOutcome.PhoneInvalid] = new("phone-invalid", 422, "A telephone number has 5 to 20 digits, and besides spaces, a leading + and - . / ( )"),
        [ProfileOutcome.AddressMissing] = new("address-missing", 422, "Give a postal address"),
        [ProfileOutcome.AddressInvalid] = new("address-invalid", 422, "The postal address is too long or has control characters"),
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<DecisionOutcome, ProblemType> Decisions = new Dictionary<DecisionOutcome, ProblemType>
    {
        [DecisionOutcome.ReasonMissing] = new("reason-missing", 422, "A rejection needs a reason"),
        [DecisionOutcome.ReasonInvalid] = new("reason-invalid", 422, "The reason is too long or has control characters"),
        [DecisionOutcome.NotSubmitted] = new("not-submitted", 409, "No profile waits for a decision"),
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<TotpOutcome, ProblemType> SecondFactors = new Dictionary<TotpOutcome, ProblemType>
    {
        [TotpOutcome.AlreadyEnabled] = new("second-factor-on", 409, "The second factor is on; remove it first"),
        [TotpOutcome.NotBegun] = new("second-factor-not-begun", 409, "There is no secret to confirm: begin first"),
        [TotpOutcome.NotEnabled] = new("second-factor-off", 409, "The second factor is not on"),
        [TotpOutcome.WrongCode] = new("wrong-code", 422, "The code is wrong or was used before"),
    }.ToFrozenDictionary();

    /// <summary>Every refusal, for the documentation and its tests.</summary>
    public static IReadOnlyList<ProblemType> All { get; } =
    [
        NotSignedIn, SessionOver, RoleMissing, SecondFactorMissing, OperatorRefused, OperatorNotLocal,
        LockedOut, SignInRefused, NotActivated, SecondFactorNeeded, SecondFactorWrong, TooManySignIns,
        TooManySignUps, ActivationRefused, ActivationExpired, AlreadyActivated, MailFailed,
        BadUserName, BadRole, BadState, BadSession, SessionUnknown, UserUnknown, OwnAccount,
        .. InOrder(SignUps), .. InOrder(Profiles), .. InOrder(Decisions), .. InOrder(SecondFactors),
    ];

    /// <summary>The refusals of a sign-up, in order of precedence.</summary>
    public static IReadOnlyList<ProblemType> OfSignUp { get; } = InOrder(SignUps);

    /// <summary>The refusals of a profile, in order of precedence.</summary>
    public static IReadOnlyList<ProblemType> OfProfile { get; } = [NotActivated, .. InOrder(Profiles)];

    /// <summary>The refusals of an officer's decision, in order of precedence.</summary>
    public static IReadOnlyList<ProblemType> OfDecision { get; } = [UserUnknown, OwnAccount, .. InOrder(Decisions)];

    /// <summary>The refusals of setting up a second factor, in order of precedence.</summary>
    public static IReadOnlyList<ProblemType> OfSecondFactor { get; } = [LockedOut, .. InOrder(SecondFactors)];

    /// <summary>The refusal that an outcome stands for.</summary>
    /// <exception cref="KeyNotFoundException">The outcome is no refusal.</exception>
    public static ProblemType Of(SignUpOutcome outcome) => SignUps[outcome];

    /// <summary>The refusal that an outcome stands for.</summary>
    /// <exception cref="KeyNotFoundException">The outcome is no refusal.</exception>
    public static ProblemType Of(ProfileOutcome outcome) => outcome switch
    {
        ProfileOutcome.UnknownUser => UserUnknown,
        ProfileOutcome.NotActivated => NotActivated,
        _ => Profiles[outcome],
    };

    /// <summary>The refusal that an outcome stands for.</summary>
    /// <exception cref="KeyNotFoundException">The outcome is no refusal.</exception>
    public static ProblemType Of(DecisionOutcome outcome) => outcome switch
    {
        DecisionOutcome.UnknownUser => UserUnknown,
        DecisionOutcome.OwnAccount => OwnAccount,
        _ => Decisions[outcome],
    };

    /// <summary>The refusal that an outcome stands for.</summary>
    /// <exception cref="KeyNotFoundException">The outcome is no refusal.</exception>
    public static ProblemType Of(TotpOutcome outcome) => outcome switch
    {
        TotpOutcome.UnknownUser => UserUnknown,
        TotpOutcome.LockedOut => LockedOut,
        _ => SecondFactors[outcome],
    };

    /// <summary>The refusal that an outcome stands for.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The outcome is no refusal.</exception>
    public static ProblemType Of(RoleOutcome outcome) => outcome switch
    {
        RoleOutcome.UnknownUser => UserUnknown,
        RoleOutcome.UnknownRole => BadRole,
        RoleOutcome.OwnAccount => OwnAccount,
        RoleOutcome.NotActivated => NotActivated,
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "The outcome is no refusal."),
    };

    /// <summary>The refusal that an outcome stands for. What a stranger is told does not tell whether there is such a user.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The outcome is no refusal.</exception>
    public static ProblemType Of(SignInOutcome outcome) => outcome switch
    {
        SignInOutcome.LockedOut => LockedOut,
        SignInOutcome.WrongCredentials => SignInRefused,
        SignInOutcome.NotActivated => NotActivated,
        SignInOutcome.SecondFactorNeeded => SecondFactorNeeded,
        SignInOutcome.SecondFactorWrong => SecondFactorWrong,
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "The outcome is no refusal."),
    };

    private static ProblemType[] InOrder<T>(IReadOnlyDictionary<T, ProblemType> table)
        where T : struct, Enum => [.. table.OrderBy(entry => entry.Key).Select(entry => entry.Value)];
}
