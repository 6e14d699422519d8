using System.Text.Json;
using OrleansChain.TestKit.Storage;

namespace OrleansChain.EndToEnd.Tests;

/// <summary>Elections of made-up voters, from nothing to a verified record: the real node and the real command line.</summary>
public sealed class ElectionSimulationTests
{
    [Fact]
    public async Task One_command_goes_from_nothing_to_a_verified_result_though_the_node_is_killed_meanwhile()
    {
        using var folder = new TemporaryFolder();
        Uri url;
        Task<JsonElement> simulation;
        int taken;
        await using (var node = await Node.Start(folder["data"]))
        {
            url = node.Url;
            simulation = new Dsc(node, folder["home"]).Json(
                "election", "simulate", "--voters", "250", "--sign-up", "2", "--seed", "7", "--id", "small", "--with-officer", "--data", folder["data"],
                "--difficulty", "1", "--ballots-per-block", "100", "--batch", "1", "--connections", "2");
            taken = await WaitForBallots(node, simulation);
            await node.Kill();
        }

        await using var again = await Node.StartAt(url, folder["data"]);
        var report = await simulation;
        var dsc = new Dsc(again, folder["home"]);
        await dsc.Ok("election", "export", "small", folder["small.zip"]);
        var verified = await dsc.Json("verify", folder["small.zip"], "--genesis", report.GetProperty("genesisHash").GetString()!);

        // That the totals are what the voters chose is part of a simulation's success: a ballot that was lost, or counted twice, would end it with code 9.
        Assert.InRange(taken, 1, 250);
        Assert.Equal((250, 2, 250), (Number(report, "voters"), Number(report, "signedUp"), Number(report, "cast")));
        Assert.Equal((3, true), (Number(report, "blocks"), report.GetProperty("verified").GetBoolean()));
        Assert.Equal((250, true), (Number(verified.GetProperty("tally"), "ballotsCounted"), verified.GetProperty("isVerified").GetBoolean()));
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
