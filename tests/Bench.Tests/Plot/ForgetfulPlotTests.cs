using OrleansChain.Bench.Plot;
using OrleansChain.Core;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Memory;

namespace OrleansChain.Bench.Tests.Plot;

/// <summary>The cheat by count: where the window has room for a share of the plot, that many entries are made again and no clock runs.</summary>
public sealed class ForgetfulPlotTests
{
    private const int Entries = 500;
    private const int Challenges = 2_000;

    /// <summary>Four standard deviations of a share: honest chance exceeds that once in 30,000 times, and these challenges never change.</summary>
    private const double Deviations = 4;

    private static readonly Lazy<PlotAnswer[]> OfTheWholePlot = new(() => Answers("cheat"));
    private static readonly Lazy<PlotAnswer[]> OfAnHonestPlot = new(() => Answers("honest"));

    [Theory]
    [InlineData(1, 0.02)]
    [InlineData(1, 0.1)]
    [InlineData(0.5, 0.02)]
    [InlineData(0.5, 0.1)]
    [InlineData(0, 0.02)]
    [InlineData(0, 0.1)]
    public void A_cheat_wins_no_more_than_what_it_keeps_and_what_it_makes_again_in_the_window(double kept, double windowByGenerationTime)
    {
        using MemoryPlot whole = Generate("cheat");
        using ForgetfulPlot cheat = new(whole, kept);
        ulong again = (ulong)(windowByGenerationTime * Entries);
        double reach = Math.Min(1, kept + windowByGenerationTime);
        int best = 0;
        int won = 0;
        for (int challenge = 0; challenge < Challenges; challenge++)
        {
            ForgetfulAnswer answer = cheat.Answer(Seed(challenge), workers: 1, batch: 10, made => made < again);
            Assert.Equal((ulong)Math.Round(reach * Entries), answer.Ranked);
            best += answer.Index == OfTheWholePlot.Value[challenge].Index ? 1 : 0;
            won += answer.Quality.CompareTo(OfAnHonestPlot.Value[challenge].Quality) < 0 ? 1 : 0;
        }

        // How often it has the best answer of its whole plot, which keeping it all would always give; and against an honest plot of the same size.
        AssertShare(reach, best);
        AssertShare(reach / (1 + reach), won);
        Assert.InRange(won / (double)Challenges, 0, reach + (Deviations * DeviationOf(reach)));
    }

    [Fact]
    public void What_the_cheat_answers_is_an_entry_of_the_whole_plot()
    {
        using MemoryPlot whole = Generate("cheat");
        using ForgetfulPlot cheat = new(whole, 0.25);
        Hash256 seed = Sha256.Hash("seed"u8);

        ForgetfulAnswer all = cheat.Answer(seed, workers: 3, batch: 7, _ => true);
        PlotAnswer expected = whole.Answer(seed);

        Assert.Equal(new ForgetfulAnswer(Entries, expected.Index, expected.Quality), all);
    }

    [Fact]
    public void Who_keeps_nothing_and_makes_nothing_has_no_answer()
    {
        using MemoryPlot whole = Generate("cheat");
        using ForgetfulPlot cheat = new(whole, 0);

        Assert.Equal(new ForgetfulAnswer(0, null, default), cheat.Answer(default, workers: 1, batch: 10, _ => false));
    }

    private static void AssertShare(double expected, int count)
    {
        double tolerance = Deviations * DeviationOf(expected);
        Assert.InRange(count / (double)Challenges, expected - tolerance, expected + tolerance);
    }

    private static double DeviationOf(double share) => Math.Sqrt(share * (1 - share) / Challenges);

    private static Hash256 Seed(int challenge) => Sha256.Hash(BitConverter.GetBytes(challenge));

    private static PlotAnswer[] Answers(string name)
    {
        using MemoryPlot plot = Generate(name);
        return [.. Enumerable.Range(0, Challenges).Select(challenge => plot.Answer(Seed(challenge)))];
    }

    private static MemoryPlot Generate(string name) =>
        MemoryPlot.Generate(new PlotId(Sha256.Hash(System.Text.Encoding.ASCII.GetBytes(name))), Entries, 2, 1, _ => { }, CancellationToken.None);
}
