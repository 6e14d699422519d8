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
        string[] lines = File.ReadAllLines(VectorFolder.PathOf("asert", run));
        CompactTarget anchor = CompactTarget.Create(Bits(Header(lines, "anchor nBits")));
        long anchorHeight = long.Parse(Header(lines, "anchor height"), CultureInfo.InvariantCulture);
        long anchorParentTime = long.Parse(Header(lines, "anchor ancestor time"), CultureInfo.InvariantCulture);
        string[][] rows = [.. lines.Where(l => l.Length > 0 && l[0] != '#').Select(l => l.Split(' '))];

        Assert.Equal(published, rows.Length);
        Assert.All(rows, row => Assert.Equal(
            Bits(row[3]),
            Rule.Next(
                anchor,
                long.Parse(row[2], CultureInfo.InvariantCulture) - anchorParentTime,
                long.Parse(row[1], CultureInfo.InvariantCulture) - anchorHeight).Bits));
    }

    private static string Header(string[] lines, string name) => lines.Single(l => l.Contains(name + ":", StringComparison.Ordinal)).Split(": ")[1];

    private static uint Bits(string text) => uint.Parse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
