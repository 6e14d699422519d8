using OrleansChain.Core.Memory;
using OrleansChain.Core.Validators;
using OrleansChain.TestKit.Builders;

namespace OrleansChain.Core.Tests.Memory;

public sealed class PlotSizeTests
{
    private const long GiB = 1L << 30;

    [Theory]
    [InlineData(200_000, 6_250, 1)]
    [InlineData(1 << 20, 1 << 15, 2)]
    [InlineData(GiB, 4 << 20, 2)]
    [InlineData(64 * GiB, 4 << 20, 64)]
    public void The_most_entries_fill_the_limit_but_what_the_runtime_needs(long bytes, long runtime, int workers)
    {
        ulong usable = (ulong)(bytes - runtime);
        ulong entries = PlotSize.EntriesWithin(bytes, workers);

        Assert.InRange(PlotSize.BytesFor(entries, workers), 1UL, usable);
        Assert.InRange(PlotSize.BytesFor(entries + 1, workers), usable + 1, ulong.MaxValue);
    }

    [Fact]
    public void A_plot_of_1_GiB_keeps_entries_in_more_than_99_3_percent_of_it() =>
        Assert.InRange(PlotSize.EntriesWithin(GiB, 2) * Hash256.SizeBytes, (ulong)(0.993 * GiB), (ulong)GiB);

    [Fact]
    public void The_limit_counts_what_the_plot_holds_and_what_its_workers_need()
    {
        ulong entries = PlotSize.EntriesWithin(1 << 20, 2);
        using MemoryPlot plot = MemoryPlot.Generate(
            PlotId.For(ChainId.Parse("coin"), TestKeys.Get(1).PublicKey), entries, 1, 2, _ => { }, CancellationToken.None);

        Assert.Equal(PlotSize.BytesFor(entries, 2), plot.SizeBytes + (2 * PlotSize.WorkerBytes));
        Assert.InRange(plot.SizeBytes, entries * Hash256.SizeBytes, 1UL << 20);
    }

    [Fact]
    public void Making_a_plot_allocates_no_more_than_a_few_buffers_on_the_heap()
    {
        PlotId id = PlotId.For(ChainId.Parse("coin"), TestKeys.Get(1).PublicKey);
        Measure();
        Assert.InRange(Measure(), 1, PlotSize.WorkerBytes + 16_384);

        long Measure()
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            using (MemoryPlot.Generate(id, 100_000, 1, 1, _ => { }, CancellationToken.None))
            {
                return GC.GetAllocatedBytesForCurrentThread() - before;
            }
        }
    }

    [Fact]
    public void A_limit_below_one_entry_and_its_worker_fits_none()
    {
        Assert.Equal(0UL, PlotSize.EntriesWithin(0, 1));
        Assert.Equal(0UL, PlotSize.EntriesWithin(PlotSize.WorkerBytes, 1));
        Assert.Equal(1UL, PlotSize.EntriesWithin((PlotSize.WorkerBytes + (2 * Hash256.SizeBytes)) * 32 / 31, 1));
        Assert.Equal(PlotCommitment.MaxEntries, PlotSize.EntriesWithin(long.MaxValue, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => PlotSize.EntriesWithin(-1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => PlotSize.BytesFor(1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => PlotSize.BytesFor(0, 1));
    }

    [Theory]
    [InlineData("0B", 0)]
    [InlineData("512B", 512)]
    [InlineData("3KiB", 3_072)]
    [InlineData("256MiB", 256L << 20)]
    [InlineData("1GiB", GiB)]
    [InlineData("2TiB", 2_048 * GiB)]
    [InlineData("8388607TiB", 8_388_607L << 40)]
    public void A_size_is_digits_and_a_unit(string text, long bytes)
    {
        Assert.True(PlotSize.TryParse(text, out long read));
        Assert.Equal(bytes, read);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("GiB")]
    [InlineData("1 GiB")]
    [InlineData("1GB")]
    [InlineData("1gib")]
    [InlineData("-1GiB")]
    [InlineData("1.5GiB")]
    [InlineData("8388608TiB")]
    [InlineData("99999999999999999999B")]
    public void Any_other_size_is_refused(string text)
    {
        Assert.False(PlotSize.TryParse(text, out long read));
        Assert.Equal(0, read);
    }
}
