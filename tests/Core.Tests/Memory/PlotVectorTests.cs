using System.Text.Json;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Memory;
using OrleansChain.TestKit.Vectors;

namespace OrleansChain.Core.Tests.Memory;

/// <summary>The plots of docs/vectors/protocol.json, which a second implementation of docs/protocol.md made.</summary>
public sealed class PlotVectorTests : IDisposable
{
    private static readonly string DocsFolder = Path.Combine(VectorFolder.SolutionRoot, "docs");

    private readonly JsonDocument _document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(DocsFolder, "vectors", "protocol.json")));

    public void Dispose() => _document.Dispose();

    [Fact]
    public void Plots_have_their_ids_roots_and_answers()
    {
        foreach (JsonElement expected in _document.RootElement.GetProperty("plots").EnumerateArray())
        {
            PlotId id = PlotId.For(ChainId.Parse(Text(expected, "chainId")), PublicKey.Parse(Text(expected, "publicKey")));
            int iterations = expected.GetProperty("iterations").GetInt32();
            using MemoryPlot plot = MemoryPlot.Generate(
                id, expected.GetProperty("entries").GetUInt64(), iterations, 2, _ => { }, CancellationToken.None);

            Assert.Equal(Text(expected, "id"), id.ToString());
            Assert.Equal(Text(expected, "root"), plot.Commitment.Root.ToString());
            Assert.All(expected.GetProperty("answers").EnumerateArray(), answer => AssertAnswer(plot, answer));
        }
    }

    [Fact]
    public void The_document_shows_the_same_values()
    {
        string text = File.ReadAllText(Path.Combine(DocsFolder, "protocol.md"));
        JsonElement plot = _document.RootElement.GetProperty("plots")[0];
        List<string> values = [Text(plot, "id"), Text(plot, "root")];
        foreach (JsonElement answer in plot.GetProperty("answers").EnumerateArray())
        {
            values.AddRange([Text(answer, "seed"), Text(answer, "entry"), Text(answer, "quality")]);
            values.Add(string.Join("\n             ", answer.GetProperty("path").EnumerateArray().Select(node => node.GetString())));
        }

        Assert.All(values, value => Assert.Contains(value, text, StringComparison.Ordinal));
    }

    [Fact]
    public void The_document_lists_every_refusal_in_order_of_precedence()
    {
        string text = File.ReadAllText(Path.Combine(DocsFolder, "protocol.md"));
        string[] rows = [.. Enum.GetValues<MemoryProofOutcome>().Select(outcome => $"| {(byte)outcome} | `{outcome}` |")];
        string section = text[text.IndexOf("## Refused proofs of memory\n", StringComparison.Ordinal)..text.IndexOf("## Key files\n", StringComparison.Ordinal)];

        Assert.Equal(rows, section.Split('\n').Where(line => line.Contains('`', StringComparison.Ordinal) && line.StartsWith("| ", StringComparison.Ordinal))
            .Select(line => string.Concat(line.Split('|').Take(3).Select(part => part + "|"))));
    }

    private static void AssertAnswer(MemoryPlot plot, JsonElement expected)
    {
        Hash256 seed = Hash256.Parse(Text(expected, "seed"));
        PlotAnswer answer = plot.Answer(seed);

        Assert.Equal(expected.GetProperty("index").GetUInt64(), answer.Index);
        Assert.Equal(Text(expected, "entry"), PlotFunctions.Entry(plot.Id, answer.Index, plot.Iterations).ToString());
        Assert.Equal(Text(expected, "quality"), answer.Quality.ToString());
        Assert.Equal(expected.GetProperty("path").EnumerateArray().Select(node => node.GetString()), answer.Path.Select(node => node.ToString()));
        Assert.Equal(
            MemoryProofOutcome.Accepted,
            MemoryProof.Check(plot.Id, plot.Commitment, plot.Iterations, seed, answer.Index, answer.Path.AsSpan(), out _));
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
