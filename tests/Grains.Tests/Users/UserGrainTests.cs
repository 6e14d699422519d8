using OrleansChain.Core.People;
using OrleansChain.GrainInterfaces.People;
using OrleansChain.TestKit.Clusters;
using OrleansChain.TestKit.People;
using OrleansChain.TestKit.Storage;
using OrleansChain.TestKit.Time;

namespace OrleansChain.Grains.Tests.Users;

public sealed class UserGrainTests : IAsyncLifetime
{
    private static readonly TestUser Ada = TestUser.Get(1);

    private readonly ManualTimeProvider _time = new();
    private readonly ProfileKeyMemory _keys = new();
    private ChainCluster _cluster = null!;

    public async Task InitializeAsync() => _cluster = await ChainCluster.StartWithoutChain(new ChainClusterOptions { Time = _time, ProfileKeys = _keys });

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task Nobody_knows_a_user_who_has_not_signed_up()
    {
        var ada = _cluster.User(Ada);

        Assert.Null(await ada.GetSignIn());
        Assert.Null(await ada.GetView());
        Assert.Null(await ada.GetSession(Ada.Session(1)));
        Assert.Empty(await ada.GetSessions());
        Assert.False(await ada.RevokeSession(Ada.Session(1)));
        await ada.RevokeAll();
        Assert.Equal(TotpOutcome.UnknownUser, (await ada.BeginTotp()).Outcome);
        Assert.Equal(TotpOutcome.UnknownUser, (await ada.ConfirmTotp("1")).Outcome);
        Assert.Equal(TotpOutcome.UnknownUser, (await ada.RenewRecoveryCodes("1")).Outcome);
        Assert.Equal(TotpOutcome.UnknownUser, await ada.RemoveTotp("1"));
        Assert.Equal(ProfileOutcome.UnknownUser, await ada.SubmitProfile(Ada.Profile));
        Assert.Equal(ProfileOutcome.UnknownUser, await ada.EraseProfile("ada"));
        Assert.Equal(DecisionOutcome.UnknownUser, await ada.Decide(new Decision("officer", true, "")));
        Assert.Equal(RoleOutcome.UnknownUser, await ada.SetRole(new RoleChange("root", UserRole.Officer)));
        Assert.Equal(ActivationOutcome.UnknownUser, await ada.Activate(Ada.ActivationCode));
        Assert.Equal(ActivationOutcome.UnknownUser, await ada.RenewActivation(default));
        Assert.Empty(_cluster.Records.Keys);
    }

    [Theory]
    [InlineData("User-1")]
    [InlineData("user 1")]
    [InlineData("")]
    public async Task A_sign_up_is_taken_by_the_grain_of_its_name_alone(string userName)
    {
        var grain = _cluster.Cluster.Client.GetGrain<IUserGrain>("another");
        var expected = userName switch { "" => SignUpOutcome.UserNameMissing, _ => SignUpOutcome.UserNameInvalid };

        Assert.Equal(expected, await grain.Create(Ada.SignUp() with { UserName = userName }));
        Assert.Equal(expected, await grain.CreateAdministrator(new NewAdministrator(userName, "A", "B", "a@b.cd", "hash", AuditActors.Operator)));
        Assert.Equal(SignUpOutcome.Created, await _cluster.User(Ada).Create(Ada.SignUp() with { UserName = "USER-1" }));
    }

    [Fact]
    public async Task A_grain_whose_key_is_no_user_name_is_nobody()
    {
        var grain = _cluster.Cluster.Client.GetGrain<IUserGrain>("User-1");

        Assert.Equal(SignUpOutcome.UserNameInvalid, await grain.Create(Ada.SignUp()));
        Assert.Null(await grain.GetSignIn());
    }

    [Fact]
    public async Task Sessions_and_everything_else_outlive_the_activation()
    {
        var ada = await _cluster.Active(Ada);
        var opened = await ada.RecordSignIn(Ada.Attempt(1));
        await _cluster.Cluster.DeactivateAsync(ada);

        var session = await ada.GetSession(Ada.Session(1));

        Assert.Equal(opened.Session, session);
        Assert.Equal((Ada.Name.Value, UserRole.Voter, UserState.Registered), (session!.UserName, session.Role, session.State));
        Assert.Equal(_time.GetUtcNow() + TimeSpan.FromHours(8), session.ExpiresUtc);
    }

    [Fact]
    public async Task A_session_ends_with_its_time_or_when_it_is_revoked()
    {
        var ada = await _cluster.Active(Ada);
        await ada.RecordSignIn(Ada.Attempt(1));
        _time.Advance(TimeSpan.FromHours(7));
        await ada.RecordSignIn(Ada.Attempt(2));
        Assert.Equal([Ada.Session(2), Ada.Session(1)], (await ada.GetSessions()).Select(session => session.Id).ToArray());

        _time.Advance(TimeSpan.FromHours(1));

        Assert.Null(await ada.GetSession(Ada.Session(1)));
        Assert.True(await ada.RevokeSession(Ada.Session(2)));
        Assert.Null(await ada.GetSession(Ada.Session(2)));
    }

    [Fact]
    public async Task A_role_counts_in_sessions_that_are_open_already()
    {
        var ada = await _cluster.Active(Ada);
        await ada.RecordSignIn(Ada.Attempt(1));

        await ada.SetRole(new RoleChange("root", UserRole.Officer));
        Assert.Equal(UserRole.Officer, (await ada.GetSession(Ada.Session(1)))!.Role);
        await ada.SetRole(new RoleChange("root", UserRole.Voter));
        Assert.Equal(UserRole.Voter, (await ada.GetSession(Ada.Session(1)))!.Role);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Five_failures_lock_out_users_and_strangers_alike(bool isUser)
    {
        var grain = isUser ? await _cluster.Active(Ada) : _cluster.User(Ada);
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(new SignInReply(SignInOutcome.WrongCredentials, null, null), await grain.RecordSignIn(Ada.WrongAttempt()));
        }

        var until = _time.GetUtcNow() + TimeSpan.FromMinutes(15);

        Assert.Equal(new SignInReply(SignInOutcome.LockedOut, null, until), await grain.RecordSignIn(Ada.Attempt(1)));
        _time.Advance(TimeSpan.FromMinutes(15));
        var after = (await grain.RecordSignIn(Ada.Attempt(1))).Outcome;
        Assert.Equal(isUser ? SignInOutcome.SignedIn : SignInOutcome.WrongCredentials, after);
    }

    [Fact]
    public async Task A_failure_writes_nothing_while_its_caller_waits_and_is_written_soon_after()
    {
        var ada = await _cluster.Active(Ada);
        var writes = _cluster.Storage.Count(StorageOperation.Write);
        for (var i = 0; i < 5; i++)
        {
            await ada.RecordSignIn(Ada.WrongAttempt());
        }

        Assert.Equal(writes, _cluster.Storage.Count(StorageOperation.Write));
        var written = _cluster.Storage.HoldNext(StorageOperation.Write, afterEffect: true);
        _time.Advance(TimeSpan.FromSeconds(2));
        await written.Reached;
        written.Release();
        await _cluster.Cluster.DeactivateAsync(ada);
        Assert.Equal(SignInOutcome.LockedOut, (await ada.RecordSignIn(Ada.Attempt(1))).Outcome);
    }

    [Fact]
    public async Task Failures_outlive_a_deactivation_at_any_time()
    {
        var ada = await _cluster.Active(Ada);
        for (var i = 0; i < 5; i++)
        {
            await ada.RecordSignIn(Ada.WrongAttempt());
            await _cluster.Cluster.DeactivateAsync(ada);
        }

        Assert.Equal(SignInOutcome.LockedOut, (await ada.RecordSignIn(Ada.Attempt(1))).Outcome);
    }

    [Fact]
    public async Task Nobody_votes_without_an_officer_and_the_view_says_why()
    {
        var ada = await _cluster.Submitted(Ada);
        Assert.Equal(UserState.Submitted, (await ada.GetView())!.State);

        Assert.Equal(DecisionOutcome.Decided, await ada.Decide(new Decision("officer", false, "the voter id is another's")));

        var view = (await ada.GetView())!;
        Assert.Equal((UserState.Rejected, "the voter id is another's"), (view.State, view.Reason));
        Assert.Equal(ProfileOutcome.Submitted, await ada.SubmitProfile(Ada.Profile with { VoterId = "V1" }));
        Assert.Equal(DecisionOutcome.Decided, await ada.Decide(new Decision("officer", true, "")));
        Assert.Equal((UserState.Approved, ""), ((await ada.GetView())!.State, (await ada.GetView())!.Reason));
        Assert.Equal(ProfileOutcome.AlreadyApproved, await ada.SubmitProfile(Ada.Profile));
    }

    [Fact]
    public async Task A_profile_is_shown_masked_alone()
    {
        var view = (await (await _cluster.Submitted(Ada)).GetView())!;

        Assert.Equal(new MaskedProfile("********-XQ", "********01", "********001", "********here"), view.Profile);
        Assert.Equal(Ada.PublicKey, view.PublicKey.ToArray());
        Assert.Equal(("Ada", "Byron", "user-1@example.org"), (view.FirstName, view.LastName, view.Email));
    }

    [Fact]
    public async Task Each_profile_has_a_key_of_its_own_that_goes_with_it()
    {
        var ada = await _cluster.Submitted(Ada);
        var first = StoredProfile();
        await ada.SubmitProfile(Ada.Profile with { Phone = "0301234567" });
        var second = StoredProfile();
        Assert.NotEqual(first.Key, second.Key);
        Assert.Equal(1, _keys.Count);

        Assert.Equal(ProfileOutcome.Erased, await ada.EraseProfile("user-1"));

        Assert.Equal(0, _keys.Count);
        Assert.Null((await ada.GetView())!.Profile);
        Assert.Equal(UserState.Registered, (await ada.GetView())!.State);
        Assert.Equal(ProfileOutcome.Erased, await ada.EraseProfile("user-1"));
        Assert.Equal("profile.erase", Assert.Single(await _cluster.Acts()).Act);
    }

    [Fact]
    public async Task A_profile_whose_key_is_gone_is_none()
    {
        var ada = await _cluster.Submitted(Ada);
        await _keys.Destroy(StoredProfile().Key);

        Assert.Null((await ada.GetView())!.Profile);
        Assert.Equal(ProfileOutcome.Submitted, await ada.SubmitProfile(Ada.Profile));
        Assert.NotNull((await ada.GetView())!.Profile);
    }

    [Fact]
    public async Task A_damaged_record_is_no_user_and_no_free_name()
    {
        var ada = await _cluster.Active(Ada);
        await _cluster.Cluster.DeactivateAsync(ada);
        var id = GrainId.Create("record", Ada.Name.Value);
        var bytes = _cluster.Records.GetBytes("user", id)!;
        bytes[60] ^= 1;
        _cluster.Records.SetBytes("user", id, bytes);

        await Assert.ThrowsAnyAsync<Exception>(() => ada.Create(Ada.SignUp()));
        Assert.Equal(bytes, _cluster.Records.GetBytes("user", id));
    }

    private SealedProfile StoredProfile()
    {
        Assert.True(UserRecord.TryDecode(_cluster.Records.GetBytes("user", GrainId.Create("record", Ada.Name.Value)), out var account));
        return account.Profile!;
    }
}
