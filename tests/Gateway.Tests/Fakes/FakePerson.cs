using System.Collections.Immutable;
using OrleansChain.Core;
using OrleansChain.Core.People;
using OrleansChain.GrainInterfaces.People;

namespace OrleansChain.Gateway.Tests.Fakes;

/// <summary>A user as the test says: what each call answers, and what was called.</summary>
internal sealed class FakePerson(string userName) : IUserGrain
{
    /// <summary>What was sent to the grain, in order; calls without a message by their name.</summary>
    public List<object> Calls { get; } = [];

    public Dictionary<Hash256, SessionFacts> Sessions { get; } = [];

    public SignInFacts? Facts { get; set; }

    public UserView? View { get; set; }

    public SignUpOutcome SignUp { get; set; } = SignUpOutcome.Created;

    public ActivationOutcome Activation { get; set; } = ActivationOutcome.Activated;

    public ActivationOutcome Renewal { get; set; } = ActivationOutcome.Renewed;

    /// <summary>What an attempt comes to; opens a session where it is the right password and nothing else is said.</summary>
    public Func<SignInAttempt, SignInOutcome> SignIn { get; set; } = attempt => attempt.IsPasswordRight ? SignInOutcome.SignedIn : SignInOutcome.WrongCredentials;

    public DateTimeOffset? LockedUntil { get; set; }

    public UserRole Role { get; set; } = UserRole.Voter;

    public UserState State { get; set; } = UserState.Registered;

    public TotpOutcome Totp { get; set; }

    public ProfileOutcome Profile { get; set; } = ProfileOutcome.Submitted;

    public ProfileOutcome Erasure { get; set; } = ProfileOutcome.Erased;

    public DecisionOutcome Decision { get; set; } = DecisionOutcome.Decided;

    public RoleOutcome RoleChange { get; set; } = RoleOutcome.Given;

    /// <summary>What every call throws, where set.</summary>
    public Exception? Failure { get; set; }

    public Task<SignUpOutcome> Create(NewUser user) => Answer(user, SignUp);

    public Task<SignUpOutcome> CreateAdministrator(NewAdministrator administrator) => Answer(administrator, SignUp);

    public Task<ActivationOutcome> RenewActivation(Hash256 codeHash) => Answer(codeHash, Renewal);

    public Task<ActivationOutcome> Activate(string code) => Answer(code, Activation);

    public Task<SignInFacts?> GetSignIn() => Answer(nameof(GetSignIn), Facts);

    public Task<SignInReply> RecordSignIn(SignInAttempt attempt)
    {
        var outcome = SignIn(attempt);
        var session = outcome == SignInOutcome.SignedIn ? Open(attempt.Session) : null;
        return Answer(attempt, new SignInReply(outcome, session, LockedUntil));
    }

    public Task<SessionFacts?> GetSession(Hash256 session) => Failure is { } failure
        ? Task.FromException<SessionFacts?>(failure)
        : Task.FromResult(Sessions.TryGetValue(session, out var facts) ? facts with { Role = Role, State = State } : null);

    public Task<ImmutableArray<SessionFacts>> GetSessions() => Answer(nameof(GetSessions), Sessions.Values.ToImmutableArray());

    public Task<bool> RevokeSession(Hash256 session) => Answer(session, Sessions.Remove(session));

    public Task RevokeAll()
    {
        Sessions.Clear();
        return Answer(nameof(RevokeAll), true);
    }

    public Task<TotpEnrolment> BeginTotp() => Answer(nameof(BeginTotp), new TotpEnrolment(Totp, Totp == TotpOutcome.Begun ? "JBSWY3DPEHPK3PXP" : null));

    public Task<TotpConfirmation> ConfirmTotp(string code) => Answer(code, Codes());

    public Task<TotpConfirmation> RenewRecoveryCodes(string code) => Answer(code, Codes());

    public Task<TotpOutcome> RemoveTotp(string code) => Answer(code, Totp);

    public Task<ProfileOutcome> SubmitProfile(ProfileMessage profile) => Answer(profile, Profile);

    public Task<ProfileOutcome> EraseProfile(string actor) => Answer(actor, Erasure);

    public Task<DecisionOutcome> Decide(Decision decision) => Answer(decision, Decision);

    public Task<RoleOutcome> SetRole(RoleChange change) => Answer(change, RoleChange);

    public Task<UserView?> GetView() => Answer(nameof(GetView), View);

    /// <summary>Opens a session.</summary>
    public SessionFacts Open(Hash256 session, bool hasSecondFactor = true)
    {
        var facts = new SessionFacts(session, userName, Role, State, hasSecondFactor, FakePeople.Opened, FakePeople.Opened.AddHours(8));
        Sessions[session] = facts;
        return facts;
    }

    private TotpConfirmation Codes() => new(Totp, Totp is TotpOutcome.Enabled or TotpOutcome.Renewed ? ["AAAA-BBBB", "CCCC-DDDD"] : []);

    private Task<T> Answer<T>(object call, T answer)
    {
        lock (Calls)
        {
            Calls.Add(call);
        }

        return Failure is { } failure ? Task.FromException<T>(failure) : Task.FromResult(answer);
    }
}
