using OrleansChain.GrainInterfaces.People;
using OrleansChain.TestKit.Clusters;
using OrleansChain.TestKit.Faults;
using OrleansChain.TestKit.Storage;
using OrleansChain.TestKit.Time;

namespace OrleansChain.Grains.Tests.Users;

/// <summary>Every operation of the grains of people under every fault that a call can suffer, and every kind of their records under every fault of storage.</summary>
public sealed class PeopleFaultTests
{
    private static readonly Type[] Grains = [typeof(IUserGrain), typeof(IUserDirectoryGrain), typeof(IAuditTrailGrain)];
    private static readonly StorageFault[] Faults = [StorageFault.FailBefore, StorageFault.LoseReply, StorageFault.StaleETag, StorageFault.Conflict];

    public static TheoryData<string, string, CallFault> Operations { get; } = AllOperations();

    public static TheoryData<string, int, StorageFault> Writes { get; } = AllWrites();

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Whatever_happens_to_a_call_nothing_is_lost_or_done_twice(string grain, string method, CallFault fault)
    {
        var time = new ManualTimeProvider();
        await using var cluster = await ChainCluster.StartWithoutChain(new ChainClusterOptions { Time = time });
        var story = new PeopleStory(cluster, time);
        cluster.Faults.Next(Grains.Single(type => type.Name == grain), method, fault);

        await story.Tell();

        Assert.Equal(1, cluster.Faults.Happened);
        await story.Check();
    }

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task Whatever_happens_to_a_write_nothing_is_lost_or_done_twice(string stateName, int number, StorageFault fault)
    {
        var time = new ManualTimeProvider();
        await using var cluster = await ChainCluster.StartWithoutChain(new ChainClusterOptions { Time = time });
        var story = new PeopleStory(cluster, time);
        var seen = 0;
        cluster.Storage.Script = call => call.Operation == StorageOperation.Write && call.StateName == stateName && Interlocked.Increment(ref seen) == number
            ? fault
            : StorageFault.None;

        await story.Tell();

        Assert.True(seen >= number);
        await story.Check();
    }

    [Theory]
    [InlineData("user")]
    [InlineData("audit")]
    [InlineData("audithead")]
    [InlineData("directory")]
    public async Task A_read_that_fails_is_done_again(string stateName)
    {
        var time = new ManualTimeProvider();
        await using var cluster = await ChainCluster.StartWithoutChain(new ChainClusterOptions { Time = time });
        var story = new PeopleStory(cluster, time);
        var failed = 0;
        cluster.Storage.Script = call => call.Operation == StorageOperation.Read && call.StateName == stateName && Interlocked.Exchange(ref failed, 1) == 0
            ? StorageFault.FailBefore
            : StorageFault.None;

        await story.Tell();

        Assert.Equal(1, failed);
        await story.Check();
    }

    private static TheoryData<string, string, CallFault> AllOperations()
    {
        var data = new TheoryData<string, string, CallFault>();
        foreach (var method in Grains.SelectMany(grain => grain.GetMethods()))
        {
            data.Add(method.DeclaringType!.Name, method.Name, CallFault.Repeat);
            data.Add(method.DeclaringType!.Name, method.Name, CallFault.LoseReply);
            data.Add(method.DeclaringType!.Name, method.Name, CallFault.LoseCall);
        }

        return data;
    }

    /// <summary>Every write of a user's record in the story, and the first ones of the others.</summary>
    private static TheoryData<string, int, StorageFault> AllWrites()
    {
        var data = new TheoryData<string, int, StorageFault>();
        foreach (var fault in Faults)
        {
            for (var number = 1; number <= 28; number++)
            {
                data.Add("user", number, fault);
            }

            for (var number = 1; number <= 6; number++)
            {
                data.Add("audit", number, fault);
                data.Add("audithead", number, fault);
                data.Add("directory", number, fault);
            }
        }

        return data;
    }
}
