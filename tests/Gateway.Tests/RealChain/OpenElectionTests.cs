using System.Globalization;
using System.Net;
using OrleansChain.Core.Elections;
using OrleansChain.Core.Rest.Elections;
using OrleansChain.Core.Transactions;
using OrleansChain.Gateway.Tests.Fakes;

namespace OrleansChain.Gateway.Tests.RealChain;

/// <summary>What strangers can read of an election while it is open, on the real grains: trackers, in their own order, and how many there are.</summary>
[Collection(RealElections.Shared)]
public sealed class OpenElectionTests(RealElections elections)
{
    [Fact]
    public async Task No_public_answer_tells_of_ballots_more_than_their_trackers()
    {
        var election = await elections.Open("secret");
        var ballots = Enumerable.Range(0, RealElection.Voters).Select(voter => election.Ballot(voter, candidate: voter % 3, salt: 0x5EC0 + voter)).ToArray();
        foreach (var ballot in ballots)
        {
            using var receipt = await election.Cast(ballot.Bytes);
            AssertTellsNothing("the receipt", await receipt.Content.ReadAsStringAsync(), ballots);
        }

        var trackers = ballots.Select(SampleElection.TrackerOf).ToArray();
        var told = new List<string>();
        foreach (var path in PublicRoutes.Of(elections.Node.Gateway, "secret", ballots[3]))
        {
            using var answer = await election.Client.GetAsync(new Uri(path, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
            Assert.NotEqual((path, HttpStatusCode.InternalServerError), (path, answer.StatusCode));
            var text = path is "/v1/events" ? string.Empty : await answer.Content.ReadAsStringAsync();
            AssertTellsNothing(path, text, ballots);
            var isRoll = path.EndsWith("/roll", StringComparison.Ordinal) || path.Contains("/blocks/0", StringComparison.Ordinal);
            Assert.True(isRoll || !ballots.Any(ballot => text.Contains(ballot.Sender.ToString(), StringComparison.Ordinal)), path);
            told.AddRange(trackers.Where(tracker => text.Contains(tracker, StringComparison.Ordinal)).Select(_ => path));
        }

        Assert.Equal(
            [$"{election.Path}/ballots/{trackers[3]}", .. Enumerable.Repeat($"{election.Path}/trackers", trackers.Length)],
            told.Order(StringComparer.Ordinal));
        Assert.Equal(trackers.Order(StringComparer.Ordinal), (await election.Get("/trackers").Reads<TrackerListResponse>()).Items);
    }

    [Fact]
    public async Task Figures_grow_by_a_ballot_and_never_by_what_it_says()
    {
        var election = await elections.Open("figures");
        await election.Client.GetStringAsync(new Uri("/v1/pool", UriKind.Relative));
        var before = await Figures(election);
        Assert.Contains(before.Keys, series => series.StartsWith("orleanschain_block_height{", StringComparison.Ordinal) && series.Contains("chain=\"coin\"", StringComparison.Ordinal));
        Assert.Contains(before.Keys, series => series.StartsWith("orleanschain_pool_size_bytes{", StringComparison.Ordinal));

        foreach (var (voter, choices) in new (int, int[][])[] { (0, [[], [0]]), (1, [[2], [0, 1]]) })
        {
            await election.Cast(BallotSigner.Sign(RealElection.Key(voter), election.Tag, 0, RealElection.Content(0x600D + voter, choices))).Reads<BallotReceipt>(HttpStatusCode.Accepted);
            var after = await Figures(election);
            var grown = after.Where(series => series.Key.Contains("chain=\"elections\"", StringComparison.Ordinal) && !before.Contains(series)).ToArray();
            var (name, value) = Assert.Single(grown);
            Assert.StartsWith("orleanschain_pool_transactions{", name, StringComparison.Ordinal);
            Assert.Equal((before.TryGetValue(name, out var was) ? was : 0) + 1, value);
            Assert.DoesNotContain(after.Keys, series => series.Contains("figures", StringComparison.Ordinal));
            before = after;
        }
    }

    /// <summary>All series that are served, by name and labels. Nodes of other tests measure in the same process, so those of the coin may be there more than once.</summary>
    private static async Task<Dictionary<string, double>> Figures(RealElection election) =>
        (await election.Client.GetStringAsync(new Uri("/metrics", UriKind.Relative))).Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Where(line => line[0] != '#')
        .GroupBy(line => line[..line.LastIndexOf(' ')], StringComparer.Ordinal)
        .ToDictionary(series => series.Key, series => series.Sum(line => double.Parse(line[(line.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture)), StringComparer.Ordinal);

    private static void AssertTellsNothing(string where, string text, SignedTransaction[] ballots)
    {
        foreach (var ballot in ballots)
        {
            var salt = BallotContent.Decode(ballot.Payload.Span).Salt.AsSpan();
            string[] secrets =
            [
                ballot.Id.ToString(), ballot.Digest.ToString(), Convert.ToHexStringLower(salt), Convert.ToBase64String(salt), Convert.ToHexStringLower(ballot.Payload.Span), "\"choices\"",
            ];
            Assert.True(!secrets.Any(secret => text.Contains(secret, StringComparison.OrdinalIgnoreCase)), where);
        }
    }
}
