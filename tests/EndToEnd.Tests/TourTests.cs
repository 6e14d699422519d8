using OrleansChain.TestKit.Storage;

namespace OrleansChain.EndToEnd.Tests;

/// <summary>The README's tour: the real node and the real command line.</summary>
public sealed class TourTests
{
    [Fact]
    public async Task A_newcomer_funds_a_wallet_and_sends_coins()
    {
        using var folder = new TemporaryFolder();
        await using var node = await Node.Start(folder["data"]);
        var alice = new Dsc(node, folder["alice"]);
        var bob = new Dsc(node, folder["bob"]);
        await alice.Ok("wallet", "create");
        await bob.Ok("wallet", "create");
        var bobsAddress = (await bob.Json("wallet", "key")).GetProperty("address").GetString()!;

        await alice.Ok("wallet", "fund", "100", "--wait");
        var id = await alice.Ok("wallet", "send", "1.5", bobsAddress);
        var waited = await alice.Ok("wallet", "send", "2", bobsAddress, "--wait");

        Assert.Matches("^[0-9a-f]{64}$", id);
        Assert.Matches(@"confirmed at height \d+", waited);
        Assert.Matches(@"^3\.5 coins at block \d+$", await bob.Ok("wallet", "balance"));
        Assert.Matches(@"^confirmed at height \d+", await bob.Ok("wallet", "transaction", id));
        Assert.Contains(id, await bob.Ok("wallet", "transactions"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("blockchain")]
    [InlineData("pool")]
    [InlineData("metronome")]
    [InlineData("validator")]
    [InlineData("monitor")]
    public async Task Each_part_tells_what_it_is_doing(string part)
    {
        using var folder = new TemporaryFolder();
        await using var node = await Node.Start(folder["data"]);
        var dsc = new Dsc(node, folder["home"]);

        Assert.NotEmpty(await dsc.Ok(part));
        Assert.Equal(System.Text.Json.JsonValueKind.Object, (await dsc.Json(part)).ValueKind);
    }
}
