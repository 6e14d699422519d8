using Orleans.Storage;
using OrleansChain.Grains.Storage;

namespace OrleansChain.Grains.Tests.Storage;

/// <summary>What Orleans and our grains expect of every provider of <see cref="StoredRecord"/>.</summary>
public abstract class GrainStorageConformanceTests
{
    private const string StateName = "record";
    private static readonly GrainId Grain = GrainId.Create("block", "coin/1");

    protected abstract IGrainStorage Storage { get; }

    [Fact]
    public async Task Read_of_an_absent_record_gives_a_new_state_without_an_etag()
    {
        var state = new GrainState<StoredRecord>(null!, "left over") { RecordExists = true };
        await Storage.ReadStateAsync(StateName, Grain, state);
        AssertAbsent(state);
    }

    [Fact]
    public async Task Read_gives_what_was_written_with_its_etag()
    {
        var written = await WriteAsync(Grain, "one");
        var read = await ReadAsync(Grain);
        Assert.True(read.RecordExists);
        Assert.NotNull(read.ETag);
        Assert.Equal(written.ETag, read.ETag);
        Assert.Equal(StoreHarness.Bytes("one"), read.State!.Bytes);
    }

    [Fact]
    public async Task Write_sets_the_etag_and_that_the_record_exists()
    {
        var state = StateOf("one");
        await Storage.WriteStateAsync(StateName, Grain, state);
        Assert.True(state.RecordExists);
        var first = state.ETag;
        await Storage.WriteStateAsync(StateName, Grain, state);
        Assert.NotNull(first);
        Assert.NotEqual(first, state.ETag, StringComparer.Ordinal);
    }

    [Fact]
    public async Task Write_without_an_etag_over_a_present_record_is_refused()
    {
        var written = await WriteAsync(Grain, "one");
        var second = StateOf("two");
        var conflict = await Assert.ThrowsAsync<InconsistentStateException>(() => Storage.WriteStateAsync(StateName, Grain, second));
        Assert.Equal(written.ETag, conflict.StoredEtag);
        Assert.Equal("", conflict.CurrentEtag);
        Assert.Null(second.ETag);
        Assert.False(second.RecordExists);
        Assert.Equal(StoreHarness.Bytes("one"), (await ReadAsync(Grain)).State!.Bytes);
    }

    [Fact]
    public async Task Write_under_a_stale_etag_is_refused()
    {
        var written = await WriteAsync(Grain, "one");
        var stale = StateOf("three", written.ETag);
        written.State = new StoredRecord { Bytes = StoreHarness.Bytes("two") };
        await Storage.WriteStateAsync(StateName, Grain, written);
        var conflict = await Assert.ThrowsAsync<InconsistentStateException>(() => Storage.WriteStateAsync(StateName, Grain, stale));
        Assert.Equal(written.ETag, conflict.StoredEtag);
        Assert.Equal(stale.ETag, conflict.CurrentEtag);
        Assert.Equal(StoreHarness.Bytes("two"), (await ReadAsync(Grain)).State!.Bytes);
    }

    [Fact]
    public async Task Write_under_an_etag_where_nothing_is_stored_is_refused()
    {
        var written = await WriteAsync(Grain, "one");
        var stale = StateOf("two", written.ETag);
        await Storage.ClearStateAsync(StateName, Grain, written);
        var conflict = await Assert.ThrowsAsync<InconsistentStateException>(() => Storage.WriteStateAsync(StateName, Grain, stale));
        Assert.Equal("", conflict.StoredEtag);
        AssertAbsent(await ReadAsync(Grain));
    }

    [Fact]
    public async Task Clear_removes_the_record_and_resets_the_state()
    {
        var state = await WriteAsync(Grain, "one");
        await Storage.ClearStateAsync(StateName, Grain, state);
        AssertAbsent(state);
        AssertAbsent(await ReadAsync(Grain));
    }

    [Fact]
    public async Task A_cleared_record_can_be_made_again_under_another_etag()
    {
        var state = await WriteAsync(Grain, "one");
        var first = state.ETag;
        await Storage.ClearStateAsync(StateName, Grain, state);
        state.State!.Bytes = StoreHarness.Bytes("two");
        await Storage.WriteStateAsync(StateName, Grain, state);
        Assert.NotEqual(first, state.ETag, StringComparer.Ordinal);
        Assert.Equal(StoreHarness.Bytes("two"), (await ReadAsync(Grain)).State!.Bytes);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Clear_under_another_etag_is_refused(bool withEtag)
    {
        var written = await WriteAsync(Grain, "one");
        var other = StateOf("two", withEtag ? written.ETag + "1" : null);
        await Assert.ThrowsAsync<InconsistentStateException>(() => Storage.ClearStateAsync(StateName, Grain, other));
        Assert.Equal(StoreHarness.Bytes("one"), (await ReadAsync(Grain)).State!.Bytes);
    }

    [Fact]
    public async Task Clear_of_an_absent_record_is_no_error_and_can_be_repeated()
    {
        var state = StateOf("one");
        await Storage.ClearStateAsync(StateName, Grain, state);
        await Storage.ClearStateAsync(StateName, Grain, state);
        AssertAbsent(state);
    }

    [Fact]
    public async Task State_names_and_grains_have_records_of_their_own()
    {
        await WriteAsync(Grain, "one");
        await WriteAsync(GrainId.Create("block", "coin/2"), "two");
        await WriteAsync(GrainId.Create("блок", "монета/1"), "three");
        var other = StateOf("four");
        await Storage.WriteStateAsync("other", Grain, other);
        Assert.Equal(StoreHarness.Bytes("one"), (await ReadAsync(Grain)).State!.Bytes);
        Assert.Equal(StoreHarness.Bytes("two"), (await ReadAsync(GrainId.Create("block", "coin/2"))).State!.Bytes);
        Assert.Equal(StoreHarness.Bytes("three"), (await ReadAsync(GrainId.Create("блок", "монета/1"))).State!.Bytes);
    }

    [Fact]
    public async Task Of_many_writers_that_create_one_record_one_succeeds()
    {
        var attempts = await Task.WhenAll(Enumerable.Range(0, 20).Select(async number =>
        {
            try
            {
                await WriteAsync(Grain, $"{number}");
                return $"{number}";
            }
            catch (InconsistentStateException)
            {
                return null;
            }
        }));
        var winner = Assert.Single(attempts, attempt => attempt is not null)!;
        Assert.Equal(StoreHarness.Bytes(winner), (await ReadAsync(Grain)).State!.Bytes);
    }

    [Fact]
    public async Task A_record_that_the_caller_changes_later_stays_as_written()
    {
        var state = await WriteAsync(Grain, "one");
        state.State!.Bytes[0] = (byte)'X';
        var read = await ReadAsync(Grain);
        Assert.Equal(StoreHarness.Bytes("one"), read.State!.Bytes);
        read.State!.Bytes[0] = (byte)'Y';
        Assert.Equal(StoreHarness.Bytes("one"), (await ReadAsync(Grain)).State!.Bytes);
    }

    [Fact]
    public async Task A_record_of_the_greatest_size_is_stored_and_a_greater_one_refused_by_name()
    {
        var state = new GrainState<StoredRecord>(new StoredRecord { Bytes = new byte[StoredRecord.MaxBytes + 1] });
        var refused = await Assert.ThrowsAsync<ArgumentException>(() => Storage.WriteStateAsync(StateName, Grain, state));
        Assert.Contains($"'{StateName}' of {Grain} has {StoredRecord.MaxBytes + 1} bytes", refused.Message, StringComparison.Ordinal);
        AssertAbsent(await ReadAsync(Grain));

        state.State!.Bytes = new byte[StoredRecord.MaxBytes];
        await Storage.WriteStateAsync(StateName, Grain, state);
        Assert.Equal(StoredRecord.MaxBytes, (await ReadAsync(Grain)).State!.Bytes.Length);
    }

    [Fact]
    public async Task A_state_without_a_record_is_refused() =>
        await Assert.ThrowsAsync<ArgumentException>(() => Storage.WriteStateAsync(StateName, Grain, new GrainState<StoredRecord>()));

    [Theory]
    [InlineData("")]
    [InlineData("a/b")]
    public async Task A_state_name_that_could_share_a_key_is_refused(string name) =>
        await Assert.ThrowsAsync<ArgumentException>(() => Storage.WriteStateAsync(name, Grain, StateOf("one")));

    [Fact]
    public async Task A_state_of_another_type_is_refused_by_name()
    {
        var state = new GrainState<List<int>>([]);
        var refused = await Assert.ThrowsAsync<NotSupportedException>(() => Storage.ReadStateAsync(StateName, Grain, state));
        Assert.Contains(typeof(List<int>).FullName!, refused.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<NotSupportedException>(() => Storage.WriteStateAsync(StateName, Grain, state));
        await Assert.ThrowsAsync<NotSupportedException>(() => Storage.ClearStateAsync(StateName, Grain, state));
    }

    [Fact]
    public async Task A_cancelled_operation_has_no_effect()
    {
        var cancelled = new CancellationToken(canceled: true);
        var state = await WriteAsync(Grain, "one");
        state.State = new StoredRecord { Bytes = StoreHarness.Bytes("two") };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Storage.WriteStateAsync(StateName, Grain, state, cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Storage.ClearStateAsync(StateName, Grain, state, cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Storage.ReadStateAsync(StateName, Grain, state, cancelled));
        Assert.Equal(StoreHarness.Bytes("one"), (await ReadAsync(Grain)).State!.Bytes);
    }

    private static GrainState<StoredRecord> StateOf(string text, string? etag = null) =>
        new(new StoredRecord { Bytes = StoreHarness.Bytes(text) }, etag);

    private static void AssertAbsent(GrainState<StoredRecord> state)
    {
        Assert.False(state.RecordExists);
        Assert.Null(state.ETag);
        Assert.Empty(state.State!.Bytes);
    }

    private async Task<GrainState<StoredRecord>> WriteAsync(GrainId grain, string text)
    {
        var state = StateOf(text);
        await Storage.WriteStateAsync(StateName, grain, state);
        return state;
    }

    private async Task<GrainState<StoredRecord>> ReadAsync(GrainId grain)
    {
        var state = new GrainState<StoredRecord>();
        await Storage.ReadStateAsync(StateName, grain, state);
        return state;
    }
}
