using System.Globalization;
using OrleansChain.Core.Difficulty;
using OrleansChain.TestKit.Vectors;

namespace OrleansChain.Core.Tests.Difficulty;

public sealed class AsertVectorTests
{
    // Bitcoin Cash's parameters, in seconds.
    private static readonly Asert Rule = new(600, 172_800, CompactTarget.Create(0x1d00ffff));

    [VectorTheory("asert")]
    [InlineData("run01", 10)]
    [InlineData("run02", 10)]
    [InlineData("run03", 10)]
    [InlineData("run04", 225)]
    [InlineData("run05", 225)]
    public void Next_agrees_bit_for_bit_with_the_published_run(string run, int published)
    {
        Assert.Equal(published, AssertAgrees(VectorFolder.PathOf("asert", run)));
    }

    [VectorFact("asert")]
    public void Next_agrees_bit_for_bit_with_every_run_in_the_folder() => Assert.All(
        Directory.EnumerateFiles(VectorFolder.PathOf("asert"), "run*"),
        run => Assert.Equal(int.Parse(Header(File.ReadAllLines(run), "iterations"), CultureInfo.InvariantCulture), AssertAgrees(run)));

    private static int AssertAgrees(string file)
    {
        string[] lines = File.ReadAllLines(file);
        CompactTarget anchor = CompactTarget.Create(Bits(Header(lines, "anchor nBits")));
        Int128 anchorHeight = Number(Header(lines, "anchor height"));
        Int128 anchorParentTime = Number(Header(lines, "anchor ancestor time"));
        string[][] rows = [.. lines.Where(l => l.Length > 0 && l[0] != '#').Select(l => l.Split(' '))];

        Assert.All(rows, row => Assert.Equal(
            Bits(row[3]), Rule.Next(anchor, Number(row[2]) - anchorParentTime, Number(row[1]) - anchorHeight).Bits));
        return rows.Length;
    }

    /// <summary>Heights have 64 bits without a sign, times 64 bits with one.</summary>
    private static Int128 Number(string text) => Int128.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    private static string Header(string[] lines, string name) => lines.Single(l => l.Contains(name + ":", StringComparison.Ordinal)).Split(": ")[1];

    private static uint Bits(string text) => uint.Parse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
