using OrleansChain.Core.Cryptography;
using OrleansChain.Core.People;
using OrleansChain.GrainInterfaces.People;
using OrleansChain.TestKit.Clusters;
using OrleansChain.TestKit.People;
using OrleansChain.TestKit.Time;

namespace OrleansChain.Grains.Tests.Users;

/// <summary>
/// Two users and an administrator, who call every operation of the grains of people at least once and ask again where a call failed. Whatever happens once on the
/// way, it must end the same, and each act must stand in the trail once.
/// </summary>
internal sealed class PeopleStory(ChainCluster cluster, ManualTimeProvider time)
{
    private const string Officer = "the.officer";
    private const int Tries = 4;

    private static readonly TestUser Ada = TestUser.Get(1);
    private static readonly TestUser Bob = TestUser.Get(2);
    private static readonly TestUser Root = TestUser.Get(3);

    public async Task Tell()
    {
        await SignUp();
        await SignIn();
        await SetUpSecondFactor();
        await Approve();
        await AppendByHand();
        await LookAround();
    }

    /// <summary>Reads it all again from storage.</summary>
    public async Task Check()
    {
        cluster.Faults.Stop();
        foreach (var grain in new IAddressable[] { cluster.User(Ada), cluster.User(Bob), cluster.User(Root), cluster.Trail(), cluster.Directory() })
        {
            await cluster.Cluster.DeactivateAsync(grain);
        }

        var report = await cluster.Trail().Verify();
        Assert.Equal((AuditVerdict.Whole, 6UL), (report.Verdict, report.Entries));
        Assert.Equal(
            ["administrator.create", "voter.approve", "voter.reject", "role.set", "profile.erase", "test.act"],
            (await cluster.Acts()).Select(act => act.Act));
        var ada = (await cluster.User(Ada).GetView())!;
        Assert.Equal((UserState.Approved, UserRole.Officer, true, false), (ada.State, ada.Role, ada.IsActivated, ada.HasTotp));
        Assert.Null(ada.Profile);
        var bob = (await cluster.User(Bob).GetView())!;
        Assert.Equal((UserState.Rejected, UserRole.Voter, "not on the register"), (bob.State, bob.Role, bob.Reason));
        Assert.Equal("********002", bob.Profile!.Phone);
        Assert.Equal(1, cluster.KeysOfProfiles);
        Assert.Equal(new UserCounts(3, 1, 0, 1, 1), await cluster.Directory().Count());
        Assert.Empty(await cluster.User(Ada).GetSessions());
        Assert.Single(await cluster.User(Bob).GetSessions());
    }

    private async Task SignUp()
    {
        foreach (var user in new[] { Ada, Bob })
        {
            Assert.Equal(SignUpOutcome.Created, await Again.Until(() => cluster.User(user).Create(user.SignUp())));
        }

        var other = OneTimeCode.HashFor(Bob.Name, "OTHER");
        Assert.Equal(ActivationOutcome.Renewed, await Again.Until(() => cluster.User(Bob).RenewActivation(other)));
        Assert.Equal(ActivationOutcome.Activated, await Again.Until(() => cluster.User(Ada).Activate(Ada.ActivationCode)));
        Assert.Equal(ActivationOutcome.Activated, await Again.Until(() => cluster.User(Bob).Activate("other")));
        var root = new NewAdministrator(Root.Name.Value, "Grace", "Hopper", "root@example.org", "hash", AuditActors.Operator);
        Assert.Equal(SignUpOutcome.Created, await Again.Until(() => cluster.User(Root).CreateAdministrator(root)));
    }

    private async Task SignIn()
    {
        var ada = cluster.User(Ada);
        Assert.Equal(Ada.PasswordHash, (await Again.Until(ada.GetSignIn))!.PasswordHash);
        for (var session = 1; session <= 2; session++)
        {
            var number = session;
            Assert.Equal(SignInOutcome.SignedIn, (await Again.Until(() => ada.RecordSignIn(Ada.Attempt(number)))).Outcome);
        }

        Assert.Equal(Ada.Name.Value, (await Again.Until(() => ada.GetSession(Ada.Session(1))))!.UserName);
        await Again.Until(() => ada.RevokeSession(Ada.Session(1)));
        Assert.Null(await Again.Until(() => ada.GetSession(Ada.Session(1))));
        Assert.Equal(Ada.Session(2), Assert.Single(await Again.Until(ada.GetSessions)).Id);
        await Again.Until(ada.RevokeAll);
        Assert.Equal(SignInOutcome.SignedIn, (await Again.Until(() => cluster.User(Bob).RecordSignIn(Bob.Attempt(1)))).Outcome);
    }

    private async Task SetUpSecondFactor()
    {
        var ada = cluster.User(Ada);
        var secret = (await Again.Until(ada.BeginTotp)).Secret!;
        var code = PeopleCluster.CodeAt(secret, time.GetUtcNow());
        var confirmed = await Again.Until(() => ada.ConfirmTotp(code));
        Assert.True(confirmed.Outcome is TotpOutcome.Enabled or TotpOutcome.AlreadyEnabled, confirmed.Outcome.ToString());
        var recovery = await RecoveryCodes(ada, secret);
        var removed = await Again.Until(() => ada.RemoveTotp(recovery));
        Assert.True(removed is TotpOutcome.Removed or TotpOutcome.NotEnabled, removed.ToString());
    }

    /// <summary>A code counts once: whoever has not heard the answer takes the next.</summary>
    private async Task<string> RecoveryCodes(IUserGrain ada, string secret)
    {
        for (var i = 0; i < Tries; i++)
        {
            time.Advance(Totp.Step);
            var code = PeopleCluster.CodeAt(secret, time.GetUtcNow());
            var renewed = await Again.Until(() => ada.RenewRecoveryCodes(code));
            if (renewed.Outcome == TotpOutcome.Renewed)
            {
                return renewed.RecoveryCodes[0];
            }
        }

        throw new InvalidOperationException("There are no recovery codes.");
    }

    private async Task Approve()
    {
        foreach (var user in new[] { Ada, Bob })
        {
            Assert.Equal(ProfileOutcome.Submitted, await Again.Until(() => cluster.User(user).SubmitProfile(user.Profile)));
        }

        Assert.Equal(DecisionOutcome.Decided, await Again.Until(() => cluster.User(Ada).Decide(new Decision(Officer, true, ""))));
        Assert.Equal(DecisionOutcome.Decided, await Again.Until(() => cluster.User(Bob).Decide(new Decision(Officer, false, "not on the register"))));
        Assert.Equal(RoleOutcome.Given, await Again.Until(() => cluster.User(Ada).SetRole(new RoleChange(Root.Name.Value, UserRole.Officer))));
        Assert.Equal(ProfileOutcome.Erased, await Again.Until(() => cluster.User(Ada).EraseProfile(Ada.Name.Value)));
    }

    private async Task AppendByHand()
    {
        var act = new AuditEvent(AuditActors.Node, "test.act", "nothing", "", Sha256.Hash([1, 2, 3]));
        Assert.Equal(5UL, await Again.Until(() => cluster.Trail().Append(act)));
    }

    private async Task LookAround()
    {
        var page = await Again.Until(() => cluster.Trail().Read(4, 10));
        Assert.Equal((6UL, 2), (page.Total, page.Entries.Length));
        Assert.Equal(AuditVerdict.Whole, (await Again.Until(cluster.Trail().Verify)).Verdict);
        var approved = await Again.Until(() => cluster.Directory().List(new UserQuery(UserState.Approved, UserRole.Unspecified, "", 10)));
        var entry = Assert.Single(approved.Users);
        Assert.Equal((Ada.Name.Value, UserRole.Officer), (entry.UserName, entry.Role));
        await Again.Until(() => cluster.Directory().Put(entry));
        Assert.Equal(3, (await Again.Until(cluster.Directory().Count)).Total);
        var states = await Again.Until(() => cluster.Directory().GetStates([Bob.Name.Value, "nobody", "no name", Ada.Name.Value]));
        Assert.Equal([UserState.Rejected, UserState.Unspecified, UserState.Unspecified, UserState.Approved], states.ToArray());
        Assert.Equal(UserState.Approved, (await Again.Until(cluster.User(Ada).GetView))!.State);
    }
}
