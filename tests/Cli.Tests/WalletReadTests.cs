using System.Text.Json;
using OrleansChain.Cli.Tests.Support;
using OrleansChain.Core.Rest;
using OrleansChain.TestKit.Builders;

namespace OrleansChain.Cli.Tests;

public sealed class WalletReadTests
{
    private static readonly string Address = TestKeys.Get(1).Address.ToString();

    [Theory]
    [InlineData("9850000000", "98.5 coins at block 12")]
    [InlineData("0", "0 coins at block 12")]
    [InlineData("18446744073709551615", "184467440737.09551615 coins at block 12")]
    public async Task Balance_names_the_block_at_which_it_holds(string units, string text)
    {
        await using DscBench bench = await StartAsync();
        bench.Node.On($"GET /v1/wallets/{Address}", new WalletResponse(Address, units, "0", "0", "0", 3, 1, 12), RestJson.Default.WalletResponse);

        DscRun run = await bench.RunAsync("wallet balance");

        Assert.Equal(text, run.Line);
        Assert.Equal(ExitCodes.Done, run.Code);
    }

    [Fact]
    public async Task Balance_of_a_wallet_that_the_chain_has_never_seen_is_zero()
    {
        await using DscBench bench = await StartAsync();
        bench.Node.Refuse($"GET /v1/wallets/{Address}", 404, "wallet-unknown", height: 7);

        DscRun text = await bench.RunAsync("wallet balance");
        DscRun json = await bench.RunAsync("wallet balance --json");

        Assert.Equal("0 coins at block 7", text.Line);
        Assert.Equal($$"""{"address":"{{Address}}","balance":"0","spendable":"0","staked":"0","unbonding":"0","nextSequence":0,"pending":0,"height":7}""", json.Line);
        Assert.Equal(ExitCodes.Done, text.Code);
    }

    [Fact]
    public async Task A_balance_that_is_no_number_of_units_is_not_understood()
    {
        await using DscBench bench = await StartAsync();
        bench.Node.On($"GET /v1/wallets/{Address}", new WalletResponse(Address, "1.5", "0", "0", "0", 3, 1, 12), RestJson.Default.WalletResponse);

        DscRun run = await bench.RunAsync("wallet balance");

        Assert.Equal("dsc: answer-not-understood: The node gave an amount that is not a number of units.\n", run.Error);
        Assert.Equal(ExitCodes.Unexpected, run.Code);
    }

    [Fact]
    public async Task Transactions_lists_pending_ones_first_and_names_the_next_page()
    {
        await using DscBench bench = await StartAsync();
        bench.Node.On(
            $"GET /v1/wallets/{Address}/transactions?limit=2&cursor=c1",
            new WalletHistoryResponse(
                Address,
                12,
                [new WalletTransaction(Samples.Id, TransactionStatus.Unconfirmed, "sent", "DOther", "150000000", "1000", null, null, 4)],
                [
                    new WalletTransaction(Samples.Hash, TransactionStatus.Confirmed, "received", "DFrom", "100", "1000", 11, 2, 0),
                    new WalletTransaction(null, TransactionStatus.Confirmed, "reward", null, "5000000000", "0", 10, null, null),
                ],
                "c2"),
            RestJson.Default.WalletHistoryResponse);

        DscRun run = await bench.RunAsync("wallet transactions --limit 2 --cursor c1");

        Assert.Equal(
            $"""
            status       height  direction  amount          fee            counterparty  id
            unconfirmed          sent       1.5 coins       0.00001 coins  DOther        {Samples.Id}
            confirmed    11      received   0.000001 coins  0.00001 coins  DFrom         {Samples.Hash}
            confirmed    10      reward     50 coins        0 coins

            """,
            run.Output);
        Assert.Equal("More: --cursor c2\n", run.Error);
    }

    [Fact]
    public async Task Transactions_of_an_unknown_wallet_are_none()
    {
        await using DscBench bench = await StartAsync();
        bench.Node.Refuse($"GET /v1/wallets/{Address}/transactions?limit=20", 404, "wallet-unknown", height: 7);

        DscRun run = await bench.RunAsync("wallet transactions --json");

        using JsonDocument json = JsonDocument.Parse(run.Line);
        Assert.Equal("address,height,pending,items", string.Join(',', json.RootElement.EnumerateObject().Select(property => property.Name)));
        Assert.Equal(ExitCodes.Done, run.Code);
    }

    [Fact]
    public async Task A_bad_cursor_is_refused_by_the_node()
    {
        await using DscBench bench = await StartAsync();
        bench.Node.Refuse($"GET /v1/wallets/{Address}/transactions?limit=20&cursor=x", 400, "bad-cursor");

        DscRun run = await bench.RunAsync("wallet transactions --cursor x");

        Assert.Equal("dsc: bad-cursor: Title of bad-cursor\n", run.Error);
        Assert.Equal(ExitCodes.Usage, run.Code);
    }

    private static async Task<DscBench> StartAsync() => (await DscBench.StartAsync()).WithKey(TestKeys.Get(1));
}
