using OrleansChain.Core.Encoding;
using OrleansChain.Core.People;
using OrleansChain.GrainInterfaces.People;
using OrleansChain.TestKit.Clusters;
using OrleansChain.TestKit.People;

namespace OrleansChain.Grains.Tests.Users;

/// <summary>The grains of people of a cluster.</summary>
internal static class PeopleCluster
{
    public static IUserGrain User(this ChainCluster cluster, TestUser user) => cluster.Cluster.Client.GetGrain<IUserGrain>(user.Name.Value);

    public static IUserDirectoryGrain Directory(this ChainCluster cluster) =>
        cluster.Cluster.Client.GetGrain<IUserDirectoryGrain>(PeopleKeys.Directory);

    public static IAuditTrailGrain Trail(this ChainCluster cluster) => cluster.Cluster.Client.GetGrain<IAuditTrailGrain>(PeopleKeys.AuditTrail);

    /// <summary>A user who has signed up and is active.</summary>
    public static async Task<IUserGrain> Active(this ChainCluster cluster, TestUser user)
    {
        var grain = cluster.User(user);
        Assert.Equal(SignUpOutcome.Created, await grain.Create(user.SignUp()));
        Assert.Equal(ActivationOutcome.Activated, await grain.Activate(user.ActivationCode));
        return grain;
    }

    /// <summary>A user whose profile waits for an officer.</summary>
    public static async Task<IUserGrain> Submitted(this ChainCluster cluster, TestUser user)
    {
        var grain = await cluster.Active(user);
        Assert.Equal(ProfileOutcome.Submitted, await grain.SubmitProfile(user.Profile));
        return grain;
    }

    /// <summary>The code of a secret in base 32 at a time.</summary>
    public static string CodeAt(string secret, DateTimeOffset time)
    {
        var bytes = new byte[Totp.SecretBytes];
        Assert.True(Base32.TryDecode(secret, bytes));
        return Totp.Code(bytes, Totp.StepAt(time));
    }

    /// <summary>All entries of the trail.</summary>
    public static async Task<IReadOnlyList<AuditEvent>> Acts(this ChainCluster cluster) =>
        [.. (await cluster.Trail().Read(0, PeopleLimits.MaxPage)).Entries.Select(entry => entry.Event)];
}
