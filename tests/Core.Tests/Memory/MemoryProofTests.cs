using OrleansChain.Core.Memory;
using OrleansChain.Core.Merkle;
using OrleansChain.Core.Validators;
using OrleansChain.TestKit.Builders;

namespace OrleansChain.Core.Tests.Memory;

public sealed class MemoryProofTests
{
    private const int Entries = 77;
    private const int Iterations = 4;

    private static readonly PlotId Id = PlotId.For(ChainId.Parse("coin"), TestKeys.Get(1).PublicKey);
    private static readonly Hash256 Seed = Core.Cryptography.Sha256.Hash("seed"u8);
    private static readonly NaivePlot Plot = new(Id, Entries, Iterations);

    [Fact]
    public void Every_entry_is_accepted_with_its_quality()
    {
        for (ulong index = 0; index < Entries; index++)
        {
            Assert.Equal(MemoryProofOutcome.Accepted, Check(index, Plot.Path(index), out Hash256 quality));
            Assert.Equal(NaivePlot.Quality(Seed, NaivePlot.Entry(Id, index, Iterations)), quality);
        }
    }

    [Fact]
    public void A_plot_without_entries_or_with_too_many_is_refused()
    {
        Assert.Equal(MemoryProofOutcome.BadPlotSize, Check(Plot.Commitment with { EntryCount = 0 }, 0, []));
        Assert.Equal(MemoryProofOutcome.BadPlotSize, Check(new PlotCommitment(PlotCommitment.MaxEntries + 1, default), 0, []));
        Assert.Equal(MemoryProofOutcome.WrongPathLength, Check(new PlotCommitment(PlotCommitment.MaxEntries, default), 0, []));
    }

    [Fact]
    public void An_index_beyond_the_last_entry_is_refused()
    {
        Assert.Equal(MemoryProofOutcome.IndexOutOfRange, Check(Entries, Plot.Path(0), out _));
        Assert.Equal(MemoryProofOutcome.IndexOutOfRange, Check(ulong.MaxValue, Plot.Path(0), out _));
    }

    [Fact]
    public void A_path_that_is_too_short_or_too_long_is_refused()
    {
        Hash256[] path = Plot.Path(5);

        Assert.Equal(MemoryProofOutcome.WrongPathLength, Check(5, path[..^1], out _));
        Assert.Equal(MemoryProofOutcome.WrongPathLength, Check(5, [.. path, path[0]], out _));
        Assert.Equal(MemoryProofOutcome.WrongPathLength, Check(5, [], out _));
    }

    [Fact]
    public void A_path_with_any_node_altered_or_moved_is_refused()
    {
        Hash256[] path = Plot.Path(5);
        for (int i = 0; i < path.Length; i++)
        {
            Hash256[] altered = [.. path];
            altered[i] = Seed;
            Assert.Equal(MemoryProofOutcome.WrongRoot, Check(5, altered, out _));
        }

        Assert.Equal(MemoryProofOutcome.WrongRoot, Check(5, [.. path.Reverse()], out _));
    }

    [Fact]
    public void Another_index_plot_root_or_number_of_iterations_is_refused_without_a_quality()
    {
        Hash256[] path = Plot.Path(5);
        PlotId other = PlotId.For(ChainId.Parse("coin"), TestKeys.Get(2).PublicKey);
        PlotCommitment plot = Plot.Commitment;

        Assert.Equal(MemoryProofOutcome.WrongRoot, Check(4, path, out _));
        Assert.Equal(MemoryProofOutcome.WrongRoot, MemoryProof.Check(other, plot, Iterations, Seed, 5, path, out _));
        Assert.Equal(MemoryProofOutcome.WrongRoot, MemoryProof.Check(Id, plot, Iterations + 1, Seed, 5, path, out _));
        Assert.Equal(MemoryProofOutcome.WrongRoot, MemoryProof.Check(Id, plot with { Root = Seed }, Iterations, Seed, 5, path, out Hash256 quality));
        Assert.Equal(default, quality);
    }

    [Fact]
    public void Of_several_reasons_the_first_is_given()
    {
        PlotCommitment nothing = new(0, Seed);

        Assert.Equal(MemoryProofOutcome.BadPlotSize, Check(nothing, 0, [Seed]));
        Assert.Equal(MemoryProofOutcome.IndexOutOfRange, Check(new PlotCommitment(1, Seed), 1, [Seed]));
        Assert.Equal(MemoryProofOutcome.WrongPathLength, Check(new PlotCommitment(1, Seed), 0, [Seed]));
        Assert.Equal(MemoryProofOutcome.WrongRoot, Check(new PlotCommitment(1, Seed), 0, []));
        Assert.Throws<ArgumentOutOfRangeException>(() => MemoryProof.Check(Id, nothing, 0, Seed, 0, [], out _));
    }

    [Fact]
    public void The_length_of_a_path_is_that_of_the_tree()
    {
        Hash256[] leaves = new Hash256[70];
        for (int size = 1; size <= leaves.Length; size++)
        {
            for (int index = 0; index < size; index++)
            {
                Assert.Equal(MerkleTree.Path(leaves.AsSpan(0, size), index).Length, MemoryProof.PathLength((ulong)index, (ulong)size));
            }
        }

        Assert.Equal(MemoryProof.MaxPathLength, MemoryProof.PathLength(0, PlotCommitment.MaxEntries));
        Assert.Equal(MemoryProof.MaxPathLength, MemoryProof.PathLength(PlotCommitment.MaxEntries - 1, PlotCommitment.MaxEntries));
    }

    private static MemoryProofOutcome Check(ulong index, Hash256[] path, out Hash256 quality) =>
        MemoryProof.Check(Id, Plot.Commitment, Iterations, Seed, index, path, out quality);

    private static MemoryProofOutcome Check(PlotCommitment plot, ulong index, Hash256[] path) =>
        MemoryProof.Check(Id, plot, Iterations, Seed, index, path, out _);
}
