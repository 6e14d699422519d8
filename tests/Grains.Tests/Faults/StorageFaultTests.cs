using OrleansChain.TestKit.Clusters;
using OrleansChain.TestKit.Storage;
using OrleansChain.TestKit.Time;

namespace OrleansChain.Grains.Tests.Faults;

/// <summary>Every kind of record, under every fault that its storage can have.</summary>
public sealed class StorageFaultTests
{
    /// <summary>More than a checkpoint needs, so that checkpoints are written and groups cleared on the way.</summary>
    private const ulong Transfers = 80;

    private static readonly StorageFault[] Faults =
        [StorageFault.FailBefore, StorageFault.LoseReply, StorageFault.StaleETag, StorageFault.Conflict];

    public static TheoryData<StorageOperation, string, int, StorageFault> Writes { get; } = Every(
        (StorageOperation.Write, "genesis", 1),
        (StorageOperation.Write, "block", 1),
        (StorageOperation.Write, "block", 2),
        (StorageOperation.Write, "block", 3),
        (StorageOperation.Write, "journal", 1),
        (StorageOperation.Write, "journal", 2),
        (StorageOperation.Write, "journal", 41),
        (StorageOperation.Write, "pool", 1),
        (StorageOperation.Write, "pool", 2),
        (StorageOperation.Write, "journalfloor", 1),
        (StorageOperation.Write, "journalfloor", 2),
        (StorageOperation.Write, "snapshotpart", 1),
        (StorageOperation.Write, "snapshotpart", 2),
        (StorageOperation.Write, "snapshot", 1),
        (StorageOperation.Write, "snapshot", 2),
        (StorageOperation.Clear, "journal", 1),
        (StorageOperation.Clear, "journal", 5));

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task Whatever_happens_to_a_write_nothing_is_lost_or_done_twice(
        StorageOperation operation, string stateName, int number, StorageFault fault)
    {
        await using var cluster = await StartWithoutChain();
        var story = new GrainStory(cluster);
        var plan = new NthCall(operation, stateName, number, fault);
        cluster.Storage.Script = plan.Next;

        await story.Tell(Transfers);

        Assert.True(plan.HasHappened);
        await story.Check();
    }

    [Theory]
    [InlineData("genesis")]
    [InlineData("block")]
    [InlineData("journal")]
    [InlineData("pool")]
    [InlineData("journalfloor")]
    [InlineData("snapshot")]
    public async Task A_read_that_fails_is_done_again(string stateName)
    {
        await using var cluster = await StartWithoutChain();
        var story = new GrainStory(cluster);
        var plan = new NthCall(StorageOperation.Read, stateName, 1, StorageFault.FailBefore);
        cluster.Storage.Script = plan.Next;

        await story.Tell(Transfers);

        Assert.True(plan.HasHappened);
        await story.Check();
    }

    private static Task<ChainCluster> StartWithoutChain() =>
        ChainCluster.StartWithoutChain(new ChainClusterOptions { Time = new ManualTimeProvider(), SnapshotEveryBlocks = 1 });

    private static TheoryData<StorageOperation, string, int, StorageFault> Every(params (StorageOperation, string, int)[] places)
    {
        var data = new TheoryData<StorageOperation, string, int, StorageFault>();
        foreach (var (operation, stateName, number) in places)
        {
            foreach (var fault in Faults)
            {
                data.Add(operation, stateName, number, fault);
            }
        }

        return data;
    }

    /// <summary>A fault for the n-th call of one operation on one kind of record.</summary>
    private sealed class NthCall(StorageOperation operation, string stateName, int number, StorageFault fault)
    {
        private int _seen;

        public bool HasHappened => Volatile.Read(ref _seen) >= number;

        public StorageFault Next(StorageCall call) =>
            call.Operation == operation && call.StateName == stateName && Interlocked.Increment(ref _seen) == number
                ? fault
                : StorageFault.None;
    }
}
