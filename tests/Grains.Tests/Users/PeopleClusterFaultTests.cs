using OrleansChain.Core.Cryptography;
using OrleansChain.Core.People;
using OrleansChain.GrainInterfaces.People;
using OrleansChain.TestKit.Clusters;
using OrleansChain.TestKit.People;
using OrleansChain.TestKit.Storage;

namespace OrleansChain.Grains.Tests.Users;

/// <summary>Silos that die, and two activations of one grain at one store.</summary>
public sealed class PeopleClusterFaultTests
{
    private static readonly TestUser Ada = TestUser.Get(1);

    [Theory]
    [InlineData("user", false)]
    [InlineData("user", true)]
    [InlineData("audit", false)]
    [InlineData("audit", true)]
    [InlineData("audithead", false)]
    [InlineData("audithead", true)]
    [InlineData("directory", false)]
    [InlineData("directory", true)]
    public async Task A_silo_killed_in_the_middle_of_a_write_leaves_an_act_whole(string stateName, bool afterEffect)
    {
        await using var cluster = await ChainCluster.StartWithoutChain(new ChainClusterOptions { Silos = 3 });
        await cluster.Submitted(Ada);
        await cluster.Trail().Read(0, 1);
        IAddressable writer = stateName switch { "user" => cluster.User(Ada), "directory" => cluster.Directory(), _ => cluster.Trail() };
        var held = cluster.Storage.HoldNext(call => call.Operation == StorageOperation.Write && call.StateName == stateName, afterEffect);

        var decided = Again.Until(() => cluster.User(Ada).Decide(new Decision("officer", true, "")));
        await held.Reached;
        await cluster.Cluster.KillSiloAsync(cluster.SiloOf(writer));
        held.Release();

        Assert.Equal(DecisionOutcome.Decided, await decided);
        Assert.Equal(UserState.Approved, (await Again.Until(cluster.User(Ada).GetView))!.State);
        Assert.Equal("voter.approve", Assert.Single(await Again.Until(cluster.Acts)).Act);
        Assert.Equal((AuditVerdict.Whole, 1UL), ((await cluster.Trail().Verify()).Verdict, (await cluster.Trail().Verify()).Entries));
        Assert.Equal([UserState.Approved], (await Again.Until(() => cluster.Directory().GetStates([Ada.Name.Value]))).ToArray());
    }

    [Fact]
    public async Task Of_two_activations_of_a_user_the_slower_one_reads_again()
    {
        var (first, second) = await TwoAtOneStore();
        await using var one = first;
        await using var other = second;
        await one.Submitted(Ada);
        Assert.Equal(UserState.Submitted, (await other.User(Ada).GetView())!.State);

        Assert.Equal(DecisionOutcome.Decided, await one.User(Ada).Decide(new Decision("officer", true, "")));
        await Assert.ThrowsAnyAsync<Exception>(() => other.User(Ada).Decide(new Decision("officer", false, "too late")));

        Assert.Equal(UserState.Approved, (await Again.Until(other.User(Ada).GetView))!.State);
    }

    [Fact]
    public async Task A_code_opens_one_session_in_two_activations()
    {
        var (first, second) = await TwoAtOneStore();
        await using var one = first;
        await using var other = second;
        var ada = await one.Active(Ada);
        var secret = (await ada.BeginTotp()).Secret!;
        var codes = (await ada.ConfirmTotp(PeopleCluster.CodeAt(secret, TimeProvider.System.GetUtcNow()))).RecoveryCodes;
        Assert.True((await other.User(Ada).GetSignIn())!.HasTotp);

        Assert.Equal(SignInOutcome.SignedIn, (await ada.RecordSignIn(Ada.Attempt(1, recoveryCode: codes[0]))).Outcome);
        var again = await Again.Until(() => other.User(Ada).RecordSignIn(Ada.Attempt(2, recoveryCode: codes[0])));

        Assert.Equal(SignInOutcome.SecondFactorWrong, again.Outcome);
    }

    [Fact]
    public async Task Two_trails_at_one_store_lose_no_event_and_write_none_twice()
    {
        var (first, second) = await TwoAtOneStore();
        await using var one = first;
        await using var other = second;

        await Task.WhenAll(AppendAll(one, 0), AppendAll(other, 1));
        await one.Cluster.DeactivateAsync(one.Trail());

        var report = await one.Trail().Verify();
        Assert.Equal((AuditVerdict.Whole, 60UL), (report.Verdict, report.Entries));
        Assert.Equal(60, (await one.Acts()).Select(act => act.Id).Distinct().Count());
    }

    private static async Task<(ChainCluster First, ChainCluster Second)> TwoAtOneStore()
    {
        var options = new ChainClusterOptions { Records = new SharedMemoryStorage(), ProfileKeys = new ProfileKeyMemory() };
        return (await ChainCluster.StartWithoutChain(options), await ChainCluster.StartWithoutChain(options));
    }

    private static async Task AppendAll(ChainCluster cluster, int first)
    {
        for (var number = first; number < 60; number += 2)
        {
            await Append(cluster, number);
        }
    }

    /// <summary>As users' grains do it: the same event until it is acknowledged.</summary>
    private static async Task Append(ChainCluster cluster, int number)
    {
        var act = new AuditEvent("officer", "voter.approve", $"user-{number}", "", Sha256.Hash([(byte)number]));
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await cluster.Trail().Append(act);
                return;
            }
            catch (Exception) when (attempt < 200)
            {
                // The other trail was first with a record: this one reads again.
                await cluster.Cluster.DeactivateAsync(cluster.Trail());
            }
        }
    }
}
