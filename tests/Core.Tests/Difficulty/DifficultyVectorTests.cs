using System.Globalization;
using System.Text.Json;
using OrleansChain.Core.Difficulty;
using OrleansChain.TestKit.Vectors;

namespace OrleansChain.Core.Tests.Difficulty;

/// <summary>The difficulty in docs/vectors/protocol.json, which a second implementation made; it agrees with the published runs of ASERT.</summary>
public sealed class DifficultyVectorTests : IDisposable
{
    private readonly JsonDocument _document = JsonDocument.Parse(
        File.ReadAllBytes(Path.Combine(VectorFolder.SolutionRoot, "docs", "vectors", "protocol.json")));

    public void Dispose() => _document.Dispose();

    [Fact]
    public void Asert_agrees_at_the_edges_of_height_time_and_target()
    {
        JsonElement[] rows = [.. _document.RootElement.GetProperty("asert").EnumerateArray()];

        Assert.Equal(71, rows.Length);
        Assert.All(rows, row =>
        {
            Asert rule = new(row.GetProperty("ideal").GetInt64(), row.GetProperty("halfLife").GetInt64(), Target(row, "limit"));
            CompactTarget next = rule.Next(
                Target(row, "anchorBits"), Number(row, "time") - Number(row, "anchorParentTime"), Number(row, "height") - Number(row, "anchorHeight"));
            Assert.Equal(Target(row, "bits"), next);
        });
    }

    [Fact]
    public void The_step_rule_agrees_along_a_chain()
    {
        JsonElement step = _document.RootElement.GetProperty("stepDifficulty");
        DifficultyRule rule = DifficultyRule.Stepping(Target(step, "initialBits"), step.GetProperty("idealMilliseconds").GetInt64());
        CompactTarget target = rule.BitsFor(new Height(1), default, 0, 0);
        JsonElement[] chain = [.. step.GetProperty("chain").EnumerateArray()];

        Assert.Equal(17, chain.Length);
        Assert.All(chain, row =>
        {
            target = rule.BitsFor(
                new Height(row.GetProperty("height").GetUInt64()), target, ulong.MaxValue, row.GetProperty("parentSealMilliseconds").GetUInt32());
            Assert.Equal(Target(row, "bits"), target);
        });
    }

    [Fact]
    public void The_step_rule_agrees_at_the_ends()
    {
        JsonElement step = _document.RootElement.GetProperty("stepDifficulty");
        StepRule rule = new(step.GetProperty("idealMilliseconds").GetInt64(), CompactTarget.Create(DifficultyRule.EasiestBits));
        JsonElement[] single = [.. step.GetProperty("single").EnumerateArray()];

        Assert.Equal(6, single.Length);
        Assert.All(single, row => Assert.Equal(
            Target(row, "bits"), rule.Next(Target(row, "parentBits"), row.GetProperty("parentSealMilliseconds").GetUInt64())));
    }

    private static CompactTarget Target(JsonElement row, string name) =>
        CompactTarget.TryParse(row.GetProperty(name).GetString(), out CompactTarget target) ? target : throw new FormatException($"{name} is no target.");

    private static Int128 Number(JsonElement row, string name) =>
        Int128.Parse(row.GetProperty(name).GetString()!, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
}
