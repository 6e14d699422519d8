using OrleansChain.Core.Memory;
using OrleansChain.Core.Tests.Validators;

namespace OrleansChain.Core.Tests.Memory;

public sealed class PlotShareTests
{
    private const int Challenges = 4_000;

    private static readonly int[] Sizes = [50, 100, 150, 300];

    [Fact]
    public void Plots_win_in_proportion_to_the_bytes_they_keep()
    {
        PlotAnswer[][] answers = [.. Sizes.Select(AnswersOf)];
        int[] won = new int[Sizes.Length];
        for (int challenge = 0; challenge < Challenges; challenge++)
        {
            won[Enumerable.Range(0, Sizes.Length).MinBy(plot => answers[plot][challenge].Quality)]++;
        }

        ChiSquare.AssertFits([.. Sizes.Select(size => size / (double)Sizes.Sum())], won);
    }

    [Fact]
    public void Every_entry_of_a_plot_wins_as_often_as_any_other()
    {
        int[] won = new int[8];
        foreach (PlotAnswer answer in AnswersOf(8))
        {
            won[answer.Index]++;
        }

        ChiSquare.AssertFits([.. Enumerable.Repeat(1 / 8.0, 8)], won);
    }

    private static PlotAnswer[] AnswersOf(int size)
    {
        PlotId id = new(Core.Cryptography.Sha256.Hash(BitConverter.GetBytes(size)));
        using MemoryPlot plot = MemoryPlot.Generate(id, (ulong)size, 2, 1, _ => { }, CancellationToken.None);
        return [.. Enumerable.Range(0, Challenges).Select(challenge => plot.Answer(Core.Cryptography.Sha256.Hash(BitConverter.GetBytes(challenge))))];
    }
}
