using Microsoft.Extensions.Logging;
using OrleansChain.TestKit.Storage;

namespace OrleansChain.Grains.Tests.Storage;

/// <summary>Zeros behind the last group, which make an fsync of the next one quicker, are never taken for anything else.</summary>
public class ReserveTests
{
    private const int Reserve = 4096;
    private const int SegmentBytes = 1 << 20;

    private readonly StoreHarness _harness = new() { ReserveBytes = Reserve };

    private byte[] File => _harness.Disk.GetBytes(StoreHarness.SegmentPath(1));

    [Fact]
    public async Task Small_groups_make_the_file_longer_once_in_a_while()
    {
        await using var store = _harness.Open();
        var lengths = new List<int>();
        for (var number = 0; number < 200; number++)
        {
            await store.PutAsync($"{number}", "value");
            lengths.Add(File.Length);
        }

        Assert.InRange(lengths.Distinct().Count(), 3, 5);
        Assert.True(File.AsSpan().EndsWith(new byte[8]));
    }

    [Fact]
    public async Task A_large_group_gets_none()
    {
        await using var store = _harness.Open();
        await store.PutAsync("a", new string('x', Reserve));
        Assert.Equal((byte)'x', File[^1]);
    }

    [Fact]
    public async Task A_stop_cuts_it_off()
    {
        var plain = StoreHarness.Plain();
        foreach (var harness in new[] { _harness, plain })
        {
            await using var store = harness.Open();
            await store.PutAsync("a", "one");
            await store.PutAsync("b", "two");
        }

        Assert.Equal(plain.Disk.GetBytes(StoreHarness.SegmentPath(1)).Length, File.Length);
    }

    [Fact]
    public async Task A_full_segment_has_none()
    {
        const int Small = 2000;
        await using (var store = _harness.Open(Small))
        {
            for (var number = 0; number < 100; number++)
            {
                await store.PutAsync($"{number}", "value");
            }

            store.Verify(CancellationToken.None);
            Assert.InRange(File.Length, 1, Small);
            Assert.False(File.AsSpan().EndsWith(new byte[8]));
        }

        foreach (var hint in _harness.Disk.Paths.Where(path => path.EndsWith(".idx", StringComparison.Ordinal)).ToArray())
        {
            _harness.Disk.Delete(hint);
        }

        await using var reopened = _harness.Open(Small);
        Assert.Equal(100, reopened.Count);
        Assert.Empty(_harness.Log.Messages(LogLevel.Warning));
    }

    [Theory]
    [InlineData(Survival.Written)]
    [InlineData(Survival.Flushed)]
    public async Task After_a_crash_the_log_goes_on_where_it_ended(Survival survival)
    {
        var harness = _harness;
        for (var life = 0; life < 5; life++)
        {
            var store = harness.Open();
            Assert.Equal(life * 30, store.Count);
            for (var number = 0; number < 30; number++)
            {
                await store.PutAsync($"{life}.{number}", "value");
            }

            var next = harness.Restart(survival);
            await store.DisposeAsync();
            Assert.Empty(harness.Log.Messages(LogLevel.Warning));
            harness = next;
        }
    }

    [Fact]
    public async Task A_file_of_nothing_but_zeros_is_an_empty_log()
    {
        _harness.Disk.SetBytes(StoreHarness.SegmentPath(1), new byte[Reserve]);
        await using var store = _harness.Open(SegmentBytes);
        await store.PutAsync("a", "one");
        Assert.Equal("one", await store.TextAsync("a"));
        Assert.Empty(_harness.Log.Messages(LogLevel.Warning));
    }
}
