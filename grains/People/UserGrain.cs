using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;
using OrleansChain.Core;
using OrleansChain.Core.Encoding;
using OrleansChain.Core.People;
using OrleansChain.Grains.Storage;
using OrleansChain.GrainInterfaces.People;

namespace OrleansChain.Grains.People;

/// <inheritdoc cref="IUserGrain"/>
/// <remarks>
/// What the audit trail, the directory and the folder of keys have to hear of is stored with the user, and told before the caller hears. Nobody sees an act that the trail
/// does not know: reads that interleave see the user before it, and where a crash or a failure comes between, the next activation tells the trail first of all. A write whose
/// result is unknown ends the activation; the next one reads again.
/// </remarks>
[CollectionAgeLimit(Minutes = 20)]
internal sealed class UserGrain(
    IGrainFactory grains,
    [FromKeyedServices(StorageNames.Users)] IGrainStorage storage,
    ProfileVault vault,
    PeopleTerms terms,
    TimeProvider time) : Grain, IUserGrain
{
    /// <summary>
    /// How much later than the attempt a failure is written: an attempt for a user that exists must not take longer than one for nobody.
    /// </summary>
    private static readonly TimeSpan FailuresAreWrittenAfter = TimeSpan.FromSeconds(2);

    private UserName? _name;
    private UserShelf? _shelf;
    private UserAccount? _account;
    private UserAccount? _seen;
    private LockOut _lockOut = LockOut.None;
    private (UserState State, UserRole Role) _announced;
    private IGrainTimer? _failureTimer;
    private bool _ends;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var key = this.GetPrimaryKeyString();
        if (!UserName.TryParse(key, out var name) || !string.Equals(name.Value, key, StringComparison.Ordinal))
        {
            return;
        }

        _name = name;
        _shelf = new UserShelf(storage, name);
        _account = await _shelf.Read();
        _lockOut = _account?.LockOut ?? LockOut.None;
        await Settle();
        _seen = _account;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => WriteFailures(cancellationToken);

    public async Task<SignUpOutcome> Create(NewUser user)
    {
        if (!IsMine(user.UserName))
        {
            return RefusalOf(user.UserName);
        }

        var now = Now();
        return await Apply(AccountRules.Create(_account, user.ToAccount(_name!, now), user.Possession.Span, terms, now));
    }

    public async Task<SignUpOutcome> CreateAdministrator(NewAdministrator administrator)
    {
        if (!IsMine(administrator.UserName))
        {
            return RefusalOf(administrator.UserName);
        }

        var now = Now();
        return await Apply(AccountRules.CreateAdministrator(_account, administrator.ToAccount(_name!, now), administrator.Actor, now));
    }

    public Task<ActivationOutcome> RenewActivation(Hash256 codeHash) => Apply(AccountRules.RenewActivation(_account, codeHash, terms, Now()));

    public Task<ActivationOutcome> Activate(string code) => Apply(AccountRules.Activate(_account, code, Now()));

    public Task<SignInFacts?> GetSignIn() =>
        Task.FromResult(_seen is { } account ? new SignInFacts(account.PasswordHash, account.HasTotp) : null);

    public async Task<SignInReply> RecordSignIn(SignInAttempt attempt)
    {
        var now = Now();
        var finding = _account is { HasTotp: true } && attempt.IsPasswordRight && !_lockOut.IsLocked(now)
            ? Look(attempt.TotpCode, attempt.RecoveryCode, now)
            : default;
        var decision = SignInRules.Attempt(_account, _lockOut, new SignInTry(attempt.IsPasswordRight, finding, attempt.Session), terms, now);
        Keep(decision.LockOut);
        if (decision.Next is { } next)
        {
            await Save(next);
        }

        var isLocked = decision.Outcome == SignInOutcome.LockedOut;
        var session = decision.Outcome == SignInOutcome.SignedIn ? SignInRules.Find(_account!, attempt.Session, now)?.ToFacts(_account!) : null;
        return new SignInReply(decision.Outcome, session, isLocked ? decision.LockOut.UntilUtc : null);
    }

    public Task<SessionFacts?> GetSession(Hash256 session) =>
        Task.FromResult(_seen is { } account ? SignInRules.Find(account, session, Now())?.ToFacts(account) : null);

    public Task<ImmutableArray<SessionFacts>> GetSessions()
    {
        var now = Now();
        return Task.FromResult<ImmutableArray<SessionFacts>>(
            _seen is { } account ? [.. account.Sessions.Where(open => now < open.ExpiresUtc).Reverse().Select(open => open.ToFacts(account))] : []);
    }

    public async Task<bool> RevokeSession(Hash256 session) => _account is { } account && await SaveIfChanged(account, SignInRules.Revoke(account, session));

    public async Task RevokeAll()
    {
        if (_account is { } account)
        {
            await SaveIfChanged(account, SignInRules.RevokeAll(account));
        }
    }

    public async Task<TotpEnrolment> BeginTotp()
    {
        if (_account is null)
        {
            return new TotpEnrolment(TotpOutcome.UnknownUser, null);
        }

        var secret = vault.Random(Totp.SecretBytes);
        var outcome = await Apply(SecondFactorRules.Begin(_account, vault.SealSecret(_name!, secret)));
        return new TotpEnrolment(outcome, outcome == TotpOutcome.Begun ? Base32.Encode(secret) : null);
    }

    public async Task<TotpConfirmation> ConfirmTotp(string code)
    {
        var now = Now();
        var (codes, hashes) = NewRecoveryCodes();
        return await Confirmation(SecondFactorRules.Confirm(_account, _lockOut, Look(code, null, now), hashes, now), codes);
    }

    public async Task<TotpConfirmation> RenewRecoveryCodes(string code)
    {
        var now = Now();
        var (codes, hashes) = NewRecoveryCodes();
        return await Confirmation(SecondFactorRules.RenewCodes(_account, _lockOut, Look(code, null, now), hashes, now), codes);
    }

    public async Task<TotpOutcome> RemoveTotp(string code)
    {
        var now = Now();
        var finding = Look(code, null, now);
        if (finding.Kind == SecondFactorKind.Wrong)
        {
            finding = Look(null, code, now);
        }

        return await Counted(SecondFactorRules.Remove(_account, _lockOut, finding, now));
    }

    public async Task<ProfileOutcome> SubmitProfile(ProfileMessage profile)
    {
        var given = new Profile(profile.NationalId, profile.VoterId, profile.Phone, profile.Address);
        var outcome = ApprovalRules.CheckSubmission(_account, given);
        if (outcome == ProfileOutcome.Submitted && !(_account!.State == UserState.Submitted && await ReadProfile() == given))
        {
            // The record names the key before there is one, so whatever fails on the way, a key without a profile is found and destroyed.
            var key = vault.NewName();
            await Save(ApprovalRules.Prepare(_account, key));
            await Save(ApprovalRules.Submit(_account, await vault.Seal(_name!, given, key)));
        }

        await Settle();
        await Announce();
        return outcome;
    }

    public Task<ProfileOutcome> EraseProfile(string actor) => Apply(ApprovalRules.Erase(_account, actor));

    public Task<DecisionOutcome> Decide(Decision decision) =>
        Apply(ApprovalRules.Decide(_account, decision.Actor, decision.IsApproval, decision.Reason));

    public Task<RoleOutcome> SetRole(RoleChange change) => Apply(AccountRules.SetRole(_account, change.Actor, change.Role));

    public async Task<UserView?> GetView() => _account is null ? null : _account.ToView(await ReadProfile());

    private DateTimeOffset Now() => time.GetUtcNow();

    private bool IsMine(string userName) => _name is not null && UserName.TryParse(userName, out var name) && name == _name;

    private static SignUpOutcome RefusalOf(string userName) =>
        UserName.Check(userName) is var outcome and not SignUpOutcome.Created ? outcome : SignUpOutcome.UserNameInvalid;

    private SecondFactorFinding Look(string? totpCode, string? recoveryCode, DateTimeOffset now) => _account is { SecondFactor: { } factor } account
        ? SecondFactorRules.Look(account, vault.OpenSecret(account.Name, factor.SealedSecret), totpCode, recoveryCode, now)
        : default;

    private (ImmutableArray<string> Codes, ImmutableArray<Hash256> Hashes) NewRecoveryCodes()
    {
        ImmutableArray<string> codes =
            [.. Enumerable.Range(0, PeopleTerms.RecoveryCodes).Select(_ => OneTimeCode.Create(vault.Random(OneTimeCode.EntropyBytes)))];
        return (codes, _name is { } name ? [.. codes.Select(code => OneTimeCode.HashFor(name, code))] : []);
    }

    private async Task<TotpConfirmation> Confirmation(UserDecision<TotpOutcome> decision, ImmutableArray<string> codes)
    {
        var outcome = await Counted(decision);
        return new TotpConfirmation(outcome, outcome is TotpOutcome.Enabled or TotpOutcome.Renewed ? codes : []);
    }

    /// <summary>A wrong code counts like a wrong password: nobody tries them all in a stolen session.</summary>
    private async Task<TotpOutcome> Counted(UserDecision<TotpOutcome> decision)
    {
        if (decision.Next is { } next)
        {
            Keep(next.LockOut);
        }
        else if (decision.Outcome == TotpOutcome.WrongCode)
        {
            Keep(_lockOut.AfterFailure(terms, Now()));
        }

        return await Apply(decision);
    }

    private async Task<Profile?> ReadProfile() => _account?.Profile is { } profile ? await vault.Open(_name!, profile) : null;

    private async Task<TOutcome> Apply<TOutcome>(UserDecision<TOutcome> decision)
        where TOutcome : struct, Enum
    {
        if (decision.Next is { } next)
        {
            await Save(next);
        }

        await Settle();
        await Announce();
        return decision.Outcome;
    }

    private async Task<bool> SaveIfChanged(UserAccount before, UserAccount after)
    {
        if (ReferenceEquals(before, after))
        {
            return false;
        }

        await Save(after);
        return true;
    }

    private async Task Save(UserAccount next)
    {
        var written = next with { LockOut = _lockOut };
        try
        {
            await _shelf!.Write(written);
        }
        catch
        {
            // What is stored is unknown, or another activation's: the next one reads it.
            End();
            throw;
        }

        _account = written;
        if (written.Unaudited.IsEmpty)
        {
            _seen = written;
        }
    }

    /// <summary>Tells the audit trail and the folder of keys what they may not know yet.</summary>
    private async Task Settle()
    {
        if (_account is { Unaudited.IsEmpty: false } or { RetiredKeys.IsEmpty: false })
        {
            var trail = grains.GetGrain<IAuditTrailGrain>(PeopleKeys.AuditTrail);
            try
            {
                foreach (var note in _account.Unaudited)
                {
                    await trail.Append(new AuditEvent(note.Actor, note.Act, note.Subject, note.Detail, note.Id));
                }

                await vault.Destroy(_account.RetiredKeys);
            }
            catch
            {
                // The act counts once the trail has it: the next activation begins with that.
                End();
                throw;
            }

            await Save(_account with { Unaudited = [], RetiredKeys = [] });
        }
    }

    /// <summary>Tells the directory what it may not know yet.</summary>
    private async Task Announce()
    {
        if (_account is { } account && _announced != (account.State, account.Role))
        {
            var directory = grains.GetGrain<IUserDirectoryGrain>(PeopleKeys.Directory);
            await directory.Put(new UserEntry(account.Name.Value, account.State, account.Role, account.Version));
            _announced = (account.State, account.Role);
        }
    }

    private void End()
    {
        _ends = true;
        DeactivateOnIdle();
    }

    private void Keep(LockOut lockOut)
    {
        if (_lockOut == lockOut)
        {
            return;
        }

        _lockOut = lockOut;
        if (_account is not null)
        {
            _failureTimer ??= this.RegisterGrainTimer(
                WriteFailures, new GrainTimerCreationOptions(FailuresAreWrittenAfter, Timeout.InfiniteTimeSpan));
            _failureTimer.Change(FailuresAreWrittenAfter, Timeout.InfiniteTimeSpan);
        }
    }

    private async Task WriteFailures(CancellationToken cancellationToken)
    {
        if (!_ends && _account is { } account && account.LockOut != _lockOut)
        {
            await Save(account);
        }
    }
}
