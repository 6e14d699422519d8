using OrleansChain.GrainInterfaces.Replicas;
using OrleansChain.Grains.Storage;
using OrleansChain.Grains.Storage.Replicas;

namespace OrleansChain.Grains.Tests.Storage.Replicas;

/// <summary>Files that somebody deletes or replaces while a node has them open.</summary>
public sealed partial class ReplicaFoldersTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Files_deleted_or_replaced_under_a_running_node_are_found_by_a_walk_and_take_no_more_writes(bool isDeleted)
    {
        await using var folders = Open(3);
        var set = Set(folders);
        await Fill(set);
        if (isDeleted)
        {
            Directory.Delete(Folder(1), recursive: true);
        }
        else
        {
            Replace(Segment(1), "record 5");
        }

        var seen = Assert.Single(await Walk(set, heals: false));
        var why = isDeleted ? "nothing of it is on the disk any more" : "it fails the store's checksum";
        Assert.Equal(("1", CopyState.Altered, false, why), (seen.Store, seen.State, seen.IsHealed, seen.Reason));

        var unhealed = Assert.Single(await Walk(set, heals: true));
        Assert.Equal((false, $"{why}; the store takes no more, and is filled from the others at the next start"), (unhealed.IsHealed, unhealed.Reason));
        Assert.Equal((ReplicaState.Failed, 2), (set.Status[0].State, set.Status[0].Altered));
        Assert.True(await new RecordShelf(new ReplicatedGrainStorage(set), "journal").Create("election/7/10", "record 10"u8.ToArray()));
        Assert.False(_health.IsReadOnly);
        await folders.DisposeAsync();

        await using var again = Open(3);
        Assert.Equal("1", Assert.Single(again.BegunAnew).Store);
        var whole = Set(again);
        await AssertWhole(whole);
        Assert.Empty(await Walk(whole, heals: false));
    }

    [Fact]
    public async Task Files_deleted_from_all_stores_under_a_running_node_are_no_absent_record()
    {
        await using var folders = Open(3);
        var set = Set(folders);
        await Fill(set);
        Directory.Delete(_temporary["replicas"], recursive: true);

        Assert.Equal(3, (await Walk(set, heals: false)).Count(finding => finding.Reason == "nothing of it is on the disk any more"));

        await Assert.ThrowsAsync<StoreFailedException>(() =>
            new RecordShelf(new ReplicatedGrainStorage(set), "journal").Create("election/7/10", "record 10"u8.ToArray()));
        Assert.True(_health.IsReadOnly);
    }

    private static async Task<IReadOnlyList<CopyFinding>> Walk(ReplicaSet set, bool heals) => (await set.Inspect(
        new RecordKey("journal", RecordShelf.IdOf("election/7/5")), new InspectionOrder(heals, ChecksAlways: true, Tells: true, new AnyRules()), CancellationToken.None))
        .Findings;

    /// <summary>Another file of the same name, as an editor leaves it.</summary>
    private static void Replace(string file, string text)
    {
        File.Copy(file, $"{file}.edited");
        Flip($"{file}.edited", text);
        File.Move($"{file}.edited", file, overwrite: true);
    }
}
