using OrleansChain.Core.Memory;
using OrleansChain.Core.Validators;
using OrleansChain.TestKit.Builders;

namespace OrleansChain.Core.Tests.Memory;

public sealed class MemoryPlotTests
{
    private const int Iterations = 3;

    private static readonly PlotId Id = PlotId.For(ChainId.Parse("coin"), TestKeys.Get(1).PublicKey);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(1_023)]
    [InlineData(1_024)]
    [InlineData(1_025)]
    [InlineData(2_049)]
    [InlineData(7_777)]
    public void A_plot_of_any_size_gives_the_root_the_best_entry_and_its_path_as_defined(int entries)
    {
        NaivePlot naive = new(Id, entries, Iterations);
        using MemoryPlot plot = Generate(Id, (ulong)entries, workers: 2);

        Assert.Equal(naive.Commitment, plot.Commitment);
        for (byte challenge = 0; challenge < 20; challenge++)
        {
            Hash256 seed = Core.Cryptography.Sha256.Hash([challenge]);
            PlotAnswer answer = plot.Answer(seed);

            Assert.Equal(naive.Best(seed), (answer.Index, answer.Quality));
            Assert.Equal(naive.Path(answer.Index), answer.Path);
            Assert.Equal(
                MemoryProofOutcome.Accepted,
                MemoryProof.Check(Id, plot.Commitment, Iterations, seed, answer.Index, answer.Path.AsSpan(), out Hash256 quality));
            Assert.Equal(answer.Quality, quality);
        }
    }

    [Fact]
    public void The_number_of_workers_changes_nothing()
    {
        Hash256 seed = Core.Cryptography.Sha256.Hash("seed"u8);
        List<(PlotCommitment Commitment, ulong Index, Hash256 Quality, string Path)> made = [];
        foreach (int workers in (int[])[1, 2, 3, 7, PlotSize.MaxWorkers])
        {
            using MemoryPlot plot = Generate(Id, 10_000, workers);
            PlotAnswer answer = plot.Answer(seed);
            made.Add((plot.Commitment, answer.Index, answer.Quality, string.Join(' ', answer.Path)));
        }

        Assert.Single(made.Distinct());
    }

    [Fact]
    public void Other_keys_and_chains_have_other_plots()
    {
        PlotId[] ids =
        [
            Id,
            PlotId.For(ChainId.Parse("coin"), TestKeys.Get(2).PublicKey),
            PlotId.For(ChainId.Parse("coin2"), TestKeys.Get(1).PublicKey),
        ];
        List<Hash256> roots = [];
        foreach (PlotId id in ids)
        {
            using MemoryPlot plot = Generate(id, 10, workers: 1);
            roots.Add(plot.Commitment.Root);
        }

        Assert.Equal(3, roots.Distinct().Count());
    }

    [Fact]
    public void Progress_grows_to_the_number_of_entries_and_is_told_seldom()
    {
        List<ulong> told = [];
        using MemoryPlot plot = MemoryPlot.Generate(Id, 50_000, 1, 3, told.Add, CancellationToken.None);

        Assert.Equal(told.Order().Distinct(), told);
        Assert.Equal(50_000UL, told[^1]);
        Assert.InRange(told.Count, 10, 1_001);
    }

    [Fact]
    public void Generation_stops_within_a_few_groups_of_its_cancellation()
    {
        using CancellationTokenSource source = new();
        List<ulong> told = [];
        Assert.ThrowsAny<OperationCanceledException>(() => MemoryPlot.Generate(
            Id,
            1_000_000,
            1,
            2,
            made =>
            {
                told.Add(made);
                source.Cancel();
            },
            source.Token));

        Assert.InRange(told[^1], 1UL, 10_000UL);
    }

    [Fact]
    public void What_is_cancelled_before_does_not_begin()
    {
        using MemoryPlot plot = Generate(Id, 10, workers: 1);
        CancellationToken cancelled = new(canceled: true);

        Assert.ThrowsAny<OperationCanceledException>(() => plot.Answer(default, cancelled));
        Assert.ThrowsAny<OperationCanceledException>(() => MemoryPlot.Generate(
            Id, 10, 1, 1, _ => Assert.Fail("Entries were made."), cancelled));
    }

    [Fact]
    public void A_disposed_plot_answers_no_more()
    {
        MemoryPlot plot = Generate(Id, 10, workers: 1);
        plot.Dispose();
        plot.Dispose();

        Assert.Throws<ObjectDisposedException>(() => plot.Answer(default));
    }

    [Fact]
    public void What_makes_no_sense_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Generate(Id, 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Generate(Id, PlotCommitment.MaxEntries + 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Generate(Id, 1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Generate(Id, 1, PlotSize.MaxWorkers + 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => MemoryPlot.Generate(Id, 1, 0, 1, _ => { }, CancellationToken.None));
    }

    private static MemoryPlot Generate(PlotId id, ulong entries, int workers) =>
        MemoryPlot.Generate(id, entries, Iterations, workers, _ => { }, CancellationToken.None);
}
