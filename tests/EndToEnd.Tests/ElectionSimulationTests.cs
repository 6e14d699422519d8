using System.Text.Json;
using OrleansChain.TestKit.Storage;

namespace OrleansChain.EndToEnd.Tests;

/// <summary>Elections of made-up voters, from nothing to a verified record: the real node and the real command line.</summary>
public sealed class ElectionSimulationTests
{
    private static readonly string[] Small = ["election", "simulate", "--seed", "7", "--id", "small", "--with-officer", "--difficulty", "1"];

    [Fact]
    public async Task One_command_goes_from_nothing_to_a_verified_result()
    {
        using var folder = new TemporaryFolder();
        await using var node = await Node.Start(folder["data"]);
        var dsc = new Dsc(node, folder["home"]);

        var report = await dsc.Json([.. Small, "--voters", "50", "--sign-up", "2", "--ballots-per-block", "10", "--data", folder["data"]]);
        await dsc.Ok("election", "export", "small", folder["small.zip"]);
        var verified = await dsc.Json("verify", folder["small.zip"]);

        Assert.Equal((50, 2, 50), (Number(report, "voters"), Number(report, "signedUp"), Number(report, "cast")));
        Assert.Equal((5, true), (Number(report, "blocks"), report.GetProperty("verified").GetBoolean()));
        Assert.Equal(50, Number(verified.GetProperty("tally"), "ballotsCounted"));
        Assert.True(verified.GetProperty("isVerified").GetBoolean());
        Assert.Contains("small", await dsc.Ok("election", "list", "--simulated"), StringComparison.Ordinal);
        Assert.DoesNotContain("small", await dsc.Ok("election", "list"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ballots_that_were_acknowledged_before_a_kill_are_counted_once()
    {
        using var folder = new TemporaryFolder();
        Uri url;
        Task<JsonElement> simulation;
        int taken;
        await using (var node = await Node.Start(folder["data"]))
        {
            url = node.Url;
            simulation = new Dsc(node, folder["home"]).Json(
                [.. Small, "--voters", "300", "--batch", "1", "--connections", "2", "--data", folder["data"]]);
            taken = await WaitForBallots(node, simulation);
            await node.Kill();
        }

        await using var again = await Node.StartAt(url, folder["data"]);
        var report = await simulation;

        // That the totals are what the voters chose is part of a simulation's success: a ballot that was lost, or counted twice, would end it with code 9.
        Assert.InRange(taken, 1, 300);
        Assert.Equal((300, 300), (Number(report, "cast"), Number(report.GetProperty("tally"), "ballotsCounted")));
        Assert.Equal((3, true), (Number(report, "blocks"), report.GetProperty("verified").GetBoolean()));
    }

    /// <summary>Waits until the open election has a ballot.</summary>
    private static async Task<int> WaitForBallots(Node node, Task simulation)
    {
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!simulation.IsCompleted && await pause.WaitForNextTickAsync())
        {
            using var answer = await node.Client.GetAsync(new Uri("/v1/elections/small/trackers?limit=1", UriKind.Relative));
            if (answer.IsSuccessStatusCode)
            {
                using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
                if (Number(json.RootElement, "total") is var total and > 0)
                {
                    return total;
                }
            }
        }

        await simulation;
        throw new InvalidOperationException("The simulation ended before its election had a ballot.");
    }

    private static int Number(JsonElement json, string name) => json.GetProperty(name).GetInt32();
}
