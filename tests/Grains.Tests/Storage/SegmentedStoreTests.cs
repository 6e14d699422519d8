using OrleansChain.Grains.Storage.Segments;

namespace OrleansChain.Grains.Tests.Storage;

public class SegmentedStoreTests
{
    private readonly StoreHarness _harness = new();

    [Fact]
    public async Task A_closed_store_refuses_to_read()
    {
        var store = _harness.Open();
        await store.PutAsync("a", "one");
        await store.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => store.TextAsync("a"));
    }

    [Fact]
    public async Task Read_of_an_absent_key_gives_null()
    {
        await using var store = _harness.Open();
        Assert.Null(await store.ReadAsync("a", CancellationToken.None));
    }

    [Fact]
    public async Task Read_gives_what_was_put_and_its_etag()
    {
        await using var store = _harness.Open();
        var etag = await store.PutAsync("a", "one");
        var value = await store.ReadAsync("a", CancellationToken.None);
        Assert.Equal(etag, value!.ETag);
        Assert.Equal(StoreHarness.Bytes("one"), value.Bytes);
        Assert.Equal(1, store.Count);
    }

    [Fact]
    public async Task Put_replaces_the_value_whose_etag_it_expects()
    {
        await using var store = _harness.Open();
        var first = await store.PutAsync("a", "one");
        var second = await store.PutAsync("a", "two", first);
        Assert.NotEqual(first, second, StringComparer.Ordinal);
        Assert.Equal("two", await store.TextAsync("a"));
    }

    [Fact]
    public async Task Put_that_expects_nothing_conflicts_with_a_present_value()
    {
        await using var store = _harness.Open();
        var etag = await store.PutAsync("a", "one");
        var result = await store.PutAsync("a", null, StoreHarness.Bytes("two"), CancellationToken.None);
        Assert.Equal(new WriteResult(WriteOutcome.Conflict, etag), result);
        Assert.Equal("one", await store.TextAsync("a"));
    }

    [Theory]
    [InlineData("1")]
    [InlineData("0")]
    [InlineData("")]
    [InlineData("not a number")]
    [InlineData("18446744073709551615")]
    public async Task Put_under_another_etag_conflicts(string stale)
    {
        await using var store = _harness.Open();
        var etag = await store.PutAsync("a", "one");
        Assert.Equal(
            new WriteResult(WriteOutcome.Conflict, etag), await store.PutAsync("a", stale, StoreHarness.Bytes("two"), CancellationToken.None));
        Assert.Equal(
            new WriteResult(WriteOutcome.Conflict, null), await store.PutAsync("b", stale, StoreHarness.Bytes("two"), CancellationToken.None));
    }

    [Fact]
    public async Task An_etag_with_a_leading_zero_is_another_etag()
    {
        await using var store = _harness.Open();
        var etag = await store.PutAsync("a", "one");
        var result = await store.PutAsync("a", "0" + etag, StoreHarness.Bytes("two"), CancellationToken.None);
        Assert.Equal(WriteOutcome.Conflict, result.Outcome);
    }

    [Fact]
    public async Task Delete_removes_the_value_and_the_key_can_be_made_again()
    {
        await using var store = _harness.Open();
        var first = await store.PutAsync("a", "one");
        await store.DeleteAsync("a", first);
        Assert.Null(await store.TextAsync("a"));
        Assert.NotEqual(first, await store.PutAsync("a", "two"), StringComparer.Ordinal);
    }

    [Fact]
    public async Task Delete_under_a_stale_etag_conflicts_and_changes_nothing()
    {
        await using var store = _harness.Open();
        var first = await store.PutAsync("a", "one");
        var second = await store.PutAsync("a", "two", first);
        Assert.Equal(new WriteResult(WriteOutcome.Conflict, second), await store.DeleteAsync("a", first, CancellationToken.None));
        Assert.Equal("two", await store.TextAsync("a"));
    }

    [Fact]
    public async Task Delete_of_an_absent_key_is_no_error()
    {
        await using var store = _harness.Open();
        Assert.Equal(new WriteResult(WriteOutcome.Written, null), await store.DeleteAsync("a", null, CancellationToken.None));
    }

    [Fact]
    public async Task An_etag_is_never_given_twice_even_after_everything_was_dropped()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var start = 0; start < 5; start++)
        {
            await using var store = _harness.Open(segmentBytes: 200);
            for (var turn = 0; turn < 20; turn++)
            {
                var etag = await store.PutAsync("a", "one");
                Assert.True(seen.Add(etag), etag);
                await store.DeleteAsync("a", etag);
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("\0dropped")]
    public async Task A_key_that_cannot_be_stored_is_refused(string key)
    {
        await using var store = _harness.Open();
        await Assert.ThrowsAsync<ArgumentException>(async () => await store.PutAsync(key, null, ReadOnlyMemory<byte>.Empty, CancellationToken.None));
    }

    [Fact]
    public async Task The_longest_key_and_value_are_stored_and_longer_ones_refused()
    {
        var key = new string('k', SegmentedStoreOptions.MaxKeyBytes);
        var value = new byte[SegmentedStoreOptions.MaxValueBytes];
        value[^1] = 7;
        await using (var store = _harness.Open())
        {
            await store.PutAsync(key, null, value, CancellationToken.None);
            await Assert.ThrowsAsync<ArgumentException>(async () => await store.PutAsync(key + "k", null, value, CancellationToken.None));
            await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
                async () => await store.PutAsync("a", null, new byte[value.Length + 1], CancellationToken.None));
        }

        await using var again = _harness.Open();
        Assert.Equal(value, (await again.ReadAsync(key, CancellationToken.None))!.Bytes);
    }

    [Fact]
    public async Task An_empty_value_is_a_value()
    {
        await using var store = _harness.Open();
        await store.PutAsync("a", "");
        Assert.Equal("", await store.TextAsync("a"));
    }

    [Fact]
    public async Task Another_start_finds_everything_over_many_segments()
    {
        var etags = new Dictionary<string, string>(StringComparer.Ordinal);
        await using (var store = _harness.Open(segmentBytes: 300))
        {
            for (var number = 0; number < 50; number++)
            {
                etags[$"key {number}"] = await store.PutAsync($"key {number}", $"value {number}");
            }
        }

        await using var again = _harness.Open(segmentBytes: 300);
        Assert.Equal(50, again.Count);
        foreach (var (key, etag) in etags)
        {
            var value = await again.ReadAsync(key, CancellationToken.None);
            Assert.Equal(etag, value!.ETag);
            Assert.Equal(key.Replace("key", "value", StringComparison.Ordinal), System.Text.Encoding.UTF8.GetString(value.Bytes));
        }
    }

    [Fact]
    public async Task A_closed_store_refuses_writes()
    {
        var store = _harness.Open();
        await store.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => store.PutAsync("a", "one"));
        Assert.Empty(_harness.Failures);
    }

    [Fact]
    public async Task A_cancelled_wait_for_the_queue_writes_nothing()
    {
        await using var store = _harness.Open();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await store.PutAsync("a", null, StoreHarness.Bytes("one"), new CancellationToken(canceled: true)));
        Assert.Null(await store.TextAsync("a"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData((1 << 30) + 1)]
    public void A_segment_size_out_of_range_is_refused(int segmentBytes) =>
        Assert.Throws<ArgumentException>(() => _harness.Open(segmentBytes));
}
