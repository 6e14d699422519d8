using System.Text.Json;
using OrleansChain.Cli.Tests.Support;
using OrleansChain.Core;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Rest;
using OrleansChain.Core.Transactions;
using OrleansChain.TestKit.Builders;

namespace OrleansChain.Cli.Tests;

public sealed class WalletStakeTests
{
    private const string Submit = "POST /v1/transactions";
    private static readonly PrivateKey Key = TestKeys.Get(1);
    private static readonly string Wallet = $"GET /v1/wallets/{Key.Address}";

    [Theory]
    [InlineData("stake", TransactionKind.Stake)]
    [InlineData("unstake", TransactionKind.Unstake)]
    public async Task Coins_are_locked_and_released_with_a_signature_made_here(string verb, TransactionKind kind)
    {
        await using DscBench bench = await StartAsync();

        DscRun run = await bench.RunAsync($"wallet {verb} 1.5");

        SignedTransaction sent = Assert.Single(Posted(bench));
        Assert.Equal(sent.Id.ToString(), run.Line);
        Assert.Equal(ExitCodes.Done, run.Code);
        Assert.Equal(kind, sent.Kind);
        Assert.Equal((Key.Address, 4UL, new Amount(1000), new Height(112)), (sent.Sender, sent.Sequence, sent.Fee, sent.ValidUntil));
        Assert.Equal(new Amount(150_000_000), sent.Amount);
        TransactionRules rules = new(ChainTag.Parse(Samples.Chain.ChainTag), new Amount(1000)) { MinimumStake = new Amount(1) };
        using var verifier = new SignatureVerifier();
        Assert.Equal(TransactionOutcome.Accepted, TransactionChecks.Check(sent, rules, verifier));
    }

    [Fact]
    public async Task Fee_and_validity_can_be_chosen()
    {
        await using DscBench bench = await StartAsync();

        await bench.RunAsync("wallet stake 3 --fee 2 --valid-for 1000");

        SignedTransaction sent = Assert.Single(Posted(bench));
        Assert.Equal((Amount.FromCoins(2), new Height(1012)), (sent.Fee, sent.ValidUntil));
    }

    [Theory]
    [InlineData("stake 0", ExitCodes.Refused, "zero-amount")]
    [InlineData("unstake 0", ExitCodes.Refused, "zero-amount")]
    [InlineData("stake -1", ExitCodes.Usage, "bad-amount")]
    [InlineData("stake 1.123456789", ExitCodes.Usage, "bad-amount")]
    [InlineData("stake 184467440737.09551615 --fee 1", ExitCodes.Refused, "amount-overflow")]
    [InlineData("unstake 1 --valid-for 0", ExitCodes.Usage, "bad-valid-for")]
    public async Task What_cannot_be_is_refused_before_anything_is_sent(string verb, int code, string reason)
    {
        await using DscBench bench = await StartAsync();

        DscRun run = await bench.RunAsync($"wallet {verb}");

        Assert.Equal(code, run.Code);
        Assert.Contains($"dsc: {reason}: ", run.Error, StringComparison.Ordinal);
        Assert.Empty(bench.Node.Posted);
    }

    [Fact]
    public async Task The_node_s_refusal_is_passed_on()
    {
        await using DscBench bench = await StartAsync(accepts: false);
        bench.Node.Refuse(Submit, 409, "insufficient-stake", "The stake does not cover it.");

        DscRun run = await bench.RunAsync("wallet unstake 5");

        Assert.Equal(ExitCodes.Refused, run.Code);
        Assert.Contains("dsc: insufficient-stake: ", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0", "0", "10 coins at block 12")]
    [InlineData("300000000", "0", "10 coins, 3 coins staked at block 12")]
    [InlineData("0", "50000000", "10 coins, 0.5 coins unbonding at block 12")]
    [InlineData("300000000", "50000000", "10 coins, 3 coins staked, 0.5 coins unbonding at block 12")]
    public async Task The_balance_tells_of_stakes_where_there_are_any(string staked, string unbonding, string expected)
    {
        await using DscBench bench = (await DscBench.StartAsync()).WithKey(Key);
        bench.Node.On(
            Wallet, new WalletResponse(Key.Address.ToString(), "1000000000", "0", staked, unbonding, 4, 0, 12), RestJson.Default.WalletResponse);

        Assert.Equal(expected, (await bench.RunAsync("wallet balance")).Line);
    }

    private static async Task<DscBench> StartAsync(bool accepts = true)
    {
        DscBench bench = (await DscBench.StartAsync()).WithKey(Key);
        bench.Node
            .On("GET /v1/chain", Samples.Chain, RestJson.Default.ChainResponse)
            .On(Wallet, new WalletResponse(Key.Address.ToString(), "1000000000", "900000000", "0", "0", 4, 1, 12), RestJson.Default.WalletResponse);
        if (accepts)
        {
            bench.Node.On(Submit, async context =>
            {
                context.Response.StatusCode = 202;
                context.Response.ContentType = "application/json";
                var submission = new SubmissionResponse(Posted(bench)[^1].Id.ToString(), "accepted");
                await context.Response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(submission, RestJson.Default.SubmissionResponse));
            });
        }

        return bench;
    }

    private static IReadOnlyList<SignedTransaction> Posted(DscBench bench) =>
        [.. bench.Node.Posted.Select(post => SignedTransaction.Parse(post.Body))];
}
