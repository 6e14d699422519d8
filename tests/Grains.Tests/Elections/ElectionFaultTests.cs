using OrleansChain.GrainInterfaces.Chains;
using OrleansChain.GrainInterfaces.Elections;
using OrleansChain.GrainInterfaces.Mining;
using OrleansChain.GrainInterfaces.People;
using OrleansChain.GrainInterfaces.Pools;
using OrleansChain.TestKit.Clusters;
using OrleansChain.TestKit.Faults;
using OrleansChain.TestKit.Storage;
using OrleansChain.TestKit.Time;

namespace OrleansChain.Grains.Tests.Elections;

/// <summary>Every operation of an election, every write of its records, and every call that sealing makes, under every fault.</summary>
public sealed class ElectionFaultTests
{
    private static readonly string[] Records = ["election", "directory", "sealing", "rolllist", "rollimport", "rollclaim", "rollkey"];

    private static readonly Type[] Grains =
        [typeof(IElectionGrain), typeof(IElectionDirectoryGrain), typeof(ISealingGrain), typeof(IPoolGrain), typeof(IChainGrain), typeof(IValidatorGrain), typeof(IUserDirectoryGrain)];

    public static TheoryData<string, string, CallFault> Operations { get; } = AllOperations();

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Whatever_happens_to_a_call_the_election_ends_the_same(string grain, string method, CallFault fault)
    {
        await using var cluster = await Start();
        var story = new ElectionStory(cluster);
        cluster.Faults.Next(Grains.Single(type => string.Equals(type.Name, grain, StringComparison.Ordinal)), method, fault);

        await story.Tell();

        Assert.Equal(1, cluster.Faults.Happened);
        await story.Check();
    }

    [Theory]
    [InlineData(StorageFault.FailBefore)]
    [InlineData(StorageFault.LoseReply)]
    [InlineData(StorageFault.Conflict)]
    public async Task Whatever_happens_to_a_write_the_election_ends_the_same(StorageFault fault)
    {
        var happened = true;
        for (var number = 1; happened; number++)
        {
            var writes = 0;
            await using var cluster = await Start();
            cluster.Storage.Script = call =>
                call.Operation == StorageOperation.Write && Records.Contains(call.StateName, StringComparer.Ordinal) && Interlocked.Increment(ref writes) == number
                    ? fault
                    : StorageFault.None;
            var story = new ElectionStory(cluster);

            await story.Tell();

            happened = Volatile.Read(ref writes) >= number;
            Assert.True(happened || number > 20, $"Only {writes} writes were made.");
            await story.Check();
        }
    }

    private static Task<ChainCluster> Start() => ChainCluster.StartWithoutChain(new ChainClusterOptions { Time = new ManualTimeProvider() });

    private static TheoryData<string, string, CallFault> AllOperations()
    {
        var operations = Grains.Take(3).SelectMany(grain => grain.GetMethods().Select(method => (grain.Name, method.Name)))
            .Concat(
            [
                (nameof(IUserDirectoryGrain), nameof(IUserDirectoryGrain.GetStates)),
                (nameof(IPoolGrain), nameof(IPoolGrain.Close)),
                (nameof(IPoolGrain), nameof(IPoolGrain.GetCandidate)),
                (nameof(IPoolGrain), nameof(IPoolGrain.Synchronize)),
                (nameof(IChainGrain), nameof(IChainGrain.EnsureCreated)),
                (nameof(IChainGrain), nameof(IChainGrain.Prepare)),
                (nameof(IChainGrain), nameof(IChainGrain.CheckSeal)),
                (nameof(IChainGrain), nameof(IChainGrain.Seal)),
                (nameof(IValidatorGrain), nameof(IValidatorGrain.Seal)),
                (nameof(IValidatorGrain), nameof(IValidatorGrain.Won)),
                (nameof(IValidatorGrain), nameof(IValidatorGrain.GetStatus)),
            ]);
        var data = new TheoryData<string, string, CallFault>();
        foreach (var (grain, method) in operations)
        {
            data.Add(grain, method, CallFault.Repeat);
            data.Add(grain, method, CallFault.LoseReply);
            data.Add(grain, method, CallFault.LoseCall);
        }

        return data;
    }
}
