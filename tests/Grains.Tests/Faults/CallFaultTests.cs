using OrleansChain.GrainInterfaces;
using OrleansChain.GrainInterfaces.Pools;
using OrleansChain.TestKit.Clusters;
using OrleansChain.TestKit.Faults;
using OrleansChain.TestKit.Time;

namespace OrleansChain.Grains.Tests.Faults;

/// <summary>Every operation of every grain of a chain, under every fault that a call can suffer. Others have tests of their own.</summary>
public sealed class CallFaultTests
{
    private static readonly string[] Elsewhere = ["Elections", "People", "Replicas"];

    /// <summary>What the coin's chain refuses; an election's has a test of its own.</summary>
    private const string OfElectionsAlone = nameof(IPoolGrain.Close);

    public static TheoryData<string, string, CallFault> Operations { get; } = AllOperations();

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Whatever_happens_to_a_call_nothing_is_lost_or_done_twice(string grain, string method, CallFault fault)
    {
        await using var cluster = await ChainCluster.StartWithoutChain(new ChainClusterOptions { Time = new ManualTimeProvider() });
        var story = new GrainStory(cluster);
        cluster.Faults.Next(GrainInterfaces().Single(type => type.Name == grain), method, fault);

        await story.Tell(transfers: 4);

        Assert.Equal(1, cluster.Faults.Happened);
        await story.Check();
    }

    private static TheoryData<string, string, CallFault> AllOperations()
    {
        var data = new TheoryData<string, string, CallFault>();
        foreach (var grain in GrainInterfaces())
        {
            foreach (var method in grain.GetMethods().Where(method => method.Name is not OfElectionsAlone))
            {
                data.Add(grain.Name, method.Name, CallFault.Repeat);
                data.Add(grain.Name, method.Name, CallFault.LoseReply);
                data.Add(grain.Name, method.Name, CallFault.LoseCall);
            }
        }

        return data;
    }

    private static IEnumerable<Type> GrainInterfaces() =>
        typeof(WireAliases).Assembly.GetExportedTypes()
            .Where(type => type.IsInterface && type.IsAssignableTo(typeof(IGrain)))
            .Where(type => !Elsewhere.Contains(type.Namespace![(type.Namespace!.LastIndexOf('.') + 1)..]));
}
