using OrleansChain.Core.People;
using OrleansChain.GrainInterfaces.People;
using OrleansChain.TestKit.Clusters;
using OrleansChain.TestKit.People;
using OrleansChain.TestKit.Time;

namespace OrleansChain.Grains.Tests.Users;

public sealed class SecondFactorTests : IAsyncLifetime
{
    private static readonly TestUser Ada = TestUser.Get(1);

    private readonly ManualTimeProvider _time = new();
    private ChainCluster _cluster = null!;
    private IUserGrain _ada = null!;
    private string _secret = "";
    private string[] _recovery = [];

    public async Task InitializeAsync()
    {
        _cluster = await ChainCluster.StartWithoutChain(new ChainClusterOptions { Time = _time });
        _ada = await _cluster.Active(Ada);
        _secret = (await _ada.BeginTotp()).Secret!;
        var confirmed = await _ada.ConfirmTotp(Code());
        Assert.Equal(TotpOutcome.Enabled, confirmed.Outcome);
        _recovery = [.. confirmed.RecoveryCodes];
    }

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task A_secret_that_was_not_confirmed_is_not_asked_for()
    {
        var bob = await _cluster.Active(TestUser.Get(2));
        await bob.BeginTotp();

        Assert.False((await bob.GetSignIn())!.HasTotp);
        Assert.Equal(SignInOutcome.SignedIn, (await bob.RecordSignIn(TestUser.Get(2).Attempt(1))).Outcome);
        Assert.Equal(TotpOutcome.WrongCode, (await bob.ConfirmTotp("000000")).Outcome);
    }

    [Fact]
    public async Task The_password_alone_opens_no_session()
    {
        Assert.True((await _ada.GetSignIn())!.HasTotp);

        Assert.Equal(new SignInReply(SignInOutcome.SecondFactorNeeded, null, null), await _ada.RecordSignIn(Ada.Attempt(1)));
        Assert.Null(await _ada.GetSession(Ada.Session(1)));
    }

    [Fact]
    public async Task A_code_opens_one_session_and_does_not_count_again()
    {
        Assert.Equal(SignInOutcome.SecondFactorWrong, (await _ada.RecordSignIn(Ada.Attempt(1, Code()))).Outcome);
        _time.Advance(Totp.Step);

        var opened = await _ada.RecordSignIn(Ada.Attempt(1, Code()));
        Assert.Equal((SignInOutcome.SignedIn, true), (opened.Outcome, opened.Session!.HasSecondFactor));
        Assert.Equal(SignInOutcome.SignedIn, (await _ada.RecordSignIn(Ada.Attempt(1, Code()))).Outcome);
        Assert.Equal(SignInOutcome.SecondFactorWrong, (await _ada.RecordSignIn(Ada.Attempt(2, Code()))).Outcome);
        await _cluster.Cluster.DeactivateAsync(_ada);
        Assert.Equal(SignInOutcome.SecondFactorWrong, (await _ada.RecordSignIn(Ada.Attempt(3, Code()))).Outcome);
    }

    [Fact]
    public async Task Of_many_sessions_at_once_a_code_opens_one()
    {
        _time.Advance(Totp.Step);
        var code = Code();

        var replies = await Task.WhenAll(Enumerable.Range(1, 4).Select(session => _ada.RecordSignIn(Ada.Attempt(session, code))));

        Assert.Single(replies, reply => reply.Outcome == SignInOutcome.SignedIn);
    }

    [Fact]
    public async Task Ten_recovery_codes_count_once_each()
    {
        Assert.Equal(10, _recovery.Distinct().Count());
        for (var i = 0; i < _recovery.Length; i++)
        {
            Assert.Equal(SignInOutcome.SignedIn, (await _ada.RecordSignIn(Ada.Attempt(i + 1, recoveryCode: _recovery[i].ToLowerInvariant()))).Outcome);
            Assert.Equal(9 - i, (await _ada.GetView())!.RecoveryCodesLeft);
        }

        Assert.Equal(SignInOutcome.SecondFactorWrong, (await _ada.RecordSignIn(Ada.Attempt(11, recoveryCode: _recovery[0]))).Outcome);
    }

    [Fact]
    public async Task Five_wrong_codes_lock_out_the_right_one()
    {
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(SignInOutcome.SecondFactorWrong, (await _ada.RecordSignIn(Ada.Attempt(1, "000000"))).Outcome);
        }

        _time.Advance(Totp.Step);
        Assert.Equal(SignInOutcome.LockedOut, (await _ada.RecordSignIn(Ada.Attempt(1, Code()))).Outcome);
        Assert.Equal(TotpOutcome.LockedOut, await _ada.RemoveTotp(Code()));
        Assert.Equal(TotpOutcome.LockedOut, (await _ada.RenewRecoveryCodes(Code())).Outcome);
        _time.Advance(TimeSpan.FromMinutes(15));
        Assert.Equal(SignInOutcome.SignedIn, (await _ada.RecordSignIn(Ada.Attempt(1, Code()))).Outcome);
    }

    [Fact]
    public async Task Whoever_has_stolen_a_session_cannot_try_all_codes_to_remove_it()
    {
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(TotpOutcome.WrongCode, await _ada.RemoveTotp("000000"));
        }

        Assert.Equal(TotpOutcome.LockedOut, await _ada.RemoveTotp(_recovery[0]));
    }

    [Fact]
    public async Task New_recovery_codes_cost_a_code_and_replace_the_ones_before()
    {
        _time.Advance(Totp.Step);

        var renewed = await _ada.RenewRecoveryCodes(Code());

        Assert.Equal((TotpOutcome.Renewed, 10), (renewed.Outcome, renewed.RecoveryCodes.Length));
        Assert.Equal(SignInOutcome.SecondFactorWrong, (await _ada.RecordSignIn(Ada.Attempt(1, recoveryCode: _recovery[0]))).Outcome);
        Assert.Equal(SignInOutcome.SignedIn, (await _ada.RecordSignIn(Ada.Attempt(1, recoveryCode: renewed.RecoveryCodes[0]))).Outcome);
        Assert.Equal(TotpOutcome.WrongCode, (await _ada.RenewRecoveryCodes(Code())).Outcome);
    }

    [Fact]
    public async Task Without_it_the_password_alone_counts_again_and_it_may_be_set_up_anew()
    {
        Assert.Equal(TotpOutcome.AlreadyEnabled, (await _ada.BeginTotp()).Outcome);
        Assert.Equal(TotpOutcome.Removed, await _ada.RemoveTotp(_recovery[3]));

        Assert.Equal(SignInOutcome.SignedIn, (await _ada.RecordSignIn(Ada.Attempt(1))).Outcome);
        Assert.Equal(TotpOutcome.NotEnabled, await _ada.RemoveTotp(_recovery[4]));
        Assert.Equal(TotpOutcome.NotBegun, (await _ada.ConfirmTotp(Code())).Outcome);
        Assert.NotEqual(_secret, (await _ada.BeginTotp()).Secret);
    }

    private string Code() => PeopleCluster.CodeAt(_secret, _time.GetUtcNow());
}
