using OrleansChain.Bench.Fuzz;
using OrleansChain.Bench.Fuzz.Decoders;
using OrleansChain.Bench.Fuzz.Http;
using Xunit.Abstractions;

namespace OrleansChain.Bench.Tests.Fuzz;

public sealed class FuzzTests(ITestOutputHelper output) : IDisposable
{
    private const int Seed = 1;

    private readonly FuzzWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task Fifty_thousand_spoilt_inputs_show_nothing()
    {
        var report = await FuzzRun.RunAsync(new FuzzOptions(Seed, First: 0, Inputs: 50_000, FuzzSurface.All), CancellationToken.None);

        output.WriteLine(FuzzCommand.Text(report));
        Assert.Empty(report.Failures);
        Assert.Equal(50_000, report.Tallies.Sum(tally => tally.Accepted + tally.Refused));
        Assert.All(report.Tallies.Where(tally => !tally.Target.StartsWith(HttpFuzz.Name, StringComparison.Ordinal)), tally =>
        {
            Assert.True(tally.Accepted > 0, $"No {tally.Target} was accepted.");
            Assert.True(tally.Refused > 0, $"No {tally.Target} was refused.");
        });
        var requests = Assert.Single(report.Tallies, tally => string.Equals(tally.Target, HttpFuzz.Name, StringComparison.Ordinal));
        Assert.True(requests.Accepted > 0 && requests.Refused > 0, requests.ToString());
    }

    [Fact]
    public void Good_inputs_are_accepted_as_they_are()
    {
        foreach (var target in FuzzRun.Targets(_world))
        {
            Assert.All(target.Samples, sample => Assert.True(target.Decode([.. sample]), target.Name));
        }
    }

    [Fact]
    public void An_input_is_the_same_whenever_it_is_made()
    {
        using var again = new FuzzWorld();
        var (first, second) = (FuzzRun.Targets(_world), FuzzRun.Targets(again));
        for (var number = 0; number < 2_000; number++)
        {
            var target = number % first.Count;
            Assert.Equal(DecoderFuzz.InputOf(first[target], Seed, number), DecoderFuzz.InputOf(second[target], Seed, number));
        }
    }

    [Fact]
    public void A_decoder_that_throws_is_found() => Find("IndexOutOfRangeException", input => input[^1] == input[input[0]]);

    [Fact]
    public void A_decoder_that_allocates_what_a_length_says_is_found() => Find("bytes were allocated", input =>
        input.Length >= 4 && new byte[BitConverter.ToInt32(input) & 0xFFFFFF].Length == 0);

    [Fact]
    public void A_decoder_whose_value_is_another_is_found() => Find("other", input =>
        input.Length < 8 || input[7] < 200 ? false : throw new FuzzFindingException("it encodes to other bytes"));

    private static void Find(string what, Func<byte[], bool> decode)
    {
        FuzzTarget target = new("broken", FuzzShape.Binary, [[4, 0, 0, 0, 1, 2, 3, 4]], decode);

        var (_, failures) = DecoderFuzz.Run([target], Seed, first: 0, count: 2_000, CancellationToken.None);

        Assert.Contains(failures, failure => failure.What.Contains(what, StringComparison.Ordinal) && failure.Seed == Seed);
        var again = DecoderFuzz.Run([target], Seed, failures[0].Number, count: 1, CancellationToken.None).Failures;
        Assert.Equal(failures[0].InputHex, Assert.Single(again).InputHex);
    }
}
