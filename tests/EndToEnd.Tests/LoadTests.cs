using System.Text.Json;
using OrleansChain.TestKit.Storage;

namespace OrleansChain.EndToEnd.Tests;

/// <summary>The load generator against the real node: what it says about each transfer holds.</summary>
public sealed class LoadTests
{
    [Fact]
    public async Task Batches_and_single_requests_are_confirmed_to_the_last_transfer()
    {
        using var folder = new TemporaryFolder();
        await using var node = await Node.Start(folder["data"]);
        var dsc = new Dsc(node, folder["home"]);
        await dsc.Ok("wallet", "create");
        await dsc.Ok("wallet", "fund", "100", "--wait");

        JsonElement[] reports =
        [
            await dsc.Json("load", "--wallets", "8", "--batch", "50", "--count", "400", "--sign-ahead", "--seed", "1"),
            await dsc.Json("load", "--wallets", "20", "--batch", "1", "--count", "150", "--random-senders", "--seed", "2", "--from-wallet"),
        ];

        Assert.Equal([400, 150], reports.Select(report => report.GetProperty("confirmed").GetInt32()));
        Assert.All(reports, AssertNothingIsWrong);
        Assert.Equal(["work"], reports[0].GetProperty("proofKinds").EnumerateArray().Select(kind => kind.GetString()));
        Assert.Equal(500, reports[0].GetProperty("blockIntervalMilliseconds").GetInt32());
    }

    [Fact]
    public async Task Wallets_of_a_seed_are_used_once()
    {
        using var folder = new TemporaryFolder();
        await using var node = await Node.Start(folder["data"]);
        var dsc = new Dsc(node, folder["home"]);
        await dsc.Json("load", "--wallets", "2", "--count", "10", "--seed", "1");

        var again = await dsc.Run("load", "--wallets", "2", "--count", "10", "--seed", "1");

        Assert.Equal(3, again.ExitCode);
        Assert.Contains("dsc: seed-used: ", again.Error, StringComparison.Ordinal);
    }

    private static void AssertNothingIsWrong(JsonElement report)
    {
        Assert.Equal(report.GetProperty("signed").GetInt64(), report.GetProperty("acknowledged").GetInt64());
        Assert.Equal(report.GetProperty("signed").GetInt64(), report.GetProperty("confirmed").GetInt64());
        Assert.All(["lost", "duplicated", "altered", "unknown"], name => Assert.Equal(0, report.GetProperty(name).GetInt64()));
        Assert.True(report.GetProperty("supplyConserved").GetBoolean());
        Assert.False(report.TryGetProperty("failure", out _));
    }
}
