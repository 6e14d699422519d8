using System.Text.Json;
using OrleansChain.Cli.Tests.Support;
using OrleansChain.Cli.Transfers;
using OrleansChain.Core;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Keys;
using OrleansChain.Core.Rest;
using OrleansChain.Core.Transactions;
using OrleansChain.TestKit.Builders;

namespace OrleansChain.Cli.Tests;

public sealed class WalletSendTests
{
    private const string Submit = "POST /v1/transactions";
    private static readonly PrivateKey Key = TestKeys.Get(1);
    private static readonly Address Recipient = TestKeys.Get(2).Address;
    private static readonly string Wallet = $"GET /v1/wallets/{Key.Address}";

    [Fact]
    public async Task Send_signs_here_with_what_the_node_says()
    {
        await using DscBench bench = await StartAsync();
        Accept(bench);

        DscRun run = await bench.RunAsync($"wallet send 1.5 {Recipient}");

        SignedTransaction sent = Assert.Single(Posted(bench));
        Assert.Equal(sent.Id.ToString(), run.Line);
        Assert.Equal("", run.Error);
        Assert.Equal(ExitCodes.Done, run.Code);
        Assert.Equal(Samples.Chain.ChainTag, sent.Chain.ToString());
        Assert.Equal(Key.Address, sent.Sender);
        Assert.Equal(4UL, sent.Sequence);
        Assert.Equal((ulong)FakeTime.Start.ToUnixTimeMilliseconds(), sent.TimeMilliseconds);
        Assert.Equal(new Amount(1000), sent.Fee);
        Assert.Equal(new Height(112), sent.ValidUntil);
        Assert.Equal(Recipient, sent.Recipient);
        Assert.Equal(new Amount(150_000_000), sent.Amount);
        using var verifier = new SignatureVerifier();
        Assert.Equal(
            SignatureCheck.Valid,
            verifier.Check(Key.PublicKey, sent.Digest, Signature.ReadFrom(sent.Bytes.Span[^Signature.SizeBytes..])));
        Assert.Equal("application/octet-stream", bench.Node.Posted.Single().ContentType);
    }

    [Fact]
    public async Task Fee_and_validity_can_be_chosen()
    {
        await using DscBench bench = await StartAsync();
        Accept(bench);

        await bench.RunAsync($"wallet send 0.00000001 {Recipient} --fee 2 --valid-for 1000");

        SignedTransaction sent = Assert.Single(Posted(bench));
        Assert.Equal(Amount.FromCoins(2), sent.Fee);
        Assert.Equal(new Height(1012), sent.ValidUntil);
        Assert.Equal(new Amount(1), sent.Amount);
    }

    [Fact]
    public async Task A_chain_with_short_validity_gets_what_it_allows()
    {
        await using DscBench bench = await StartAsync(Samples.Chain with { MaxValidityBlocks = 10 });
        Accept(bench);

        await bench.RunAsync($"wallet send 1 {Recipient}");

        Assert.Equal(new Height(22), Assert.Single(Posted(bench)).ValidUntil);
    }

    [Fact]
    public async Task A_wallet_that_the_chain_has_never_seen_begins_at_sequence_0()
    {
        await using DscBench bench = (await DscBench.StartAsync()).WithKey(Key);
        bench.Node
            .On("GET /v1/chain", Samples.Chain, RestJson.Default.ChainResponse)
            .Refuse(Wallet, 404, "wallet-unknown", height: 12)
            .Refuse(Submit, 409, "insufficient-funds", "The balance does not cover amount and fee.");

        DscRun run = await bench.RunAsync($"wallet send 1 {Recipient}");

        Assert.Equal(0UL, Assert.Single(Posted(bench)).Sequence);
        Assert.Equal("dsc: insufficient-funds: The balance does not cover amount and fee.\n", run.Error);
        Assert.Equal(ExitCodes.Refused, run.Code);
    }

    [Theory]
    [InlineData("1.123456789", ExitCodes.Usage, "bad-amount: An amount has at most 8 decimals.")]
    [InlineData("-1", ExitCodes.Usage, "bad-amount: An amount cannot be negative.")]
    [InlineData("1,5", ExitCodes.Usage, "bad-amount: An amount is a number of coins such as 1.5, below 184467440738.")]
    [InlineData("1e3", ExitCodes.Usage, "bad-amount: An amount is a number of coins such as 1.5, below 184467440738.")]
    [InlineData("184467440738", ExitCodes.Usage, "bad-amount: An amount is a number of coins such as 1.5, below 184467440738.")]
    [InlineData("0", ExitCodes.Refused, "zero-amount: The amount is zero.")]
    [InlineData("0.00000000", ExitCodes.Refused, "zero-amount: The amount is zero.")]
    public async Task A_bad_amount_is_refused_before_the_node_is_asked(string amount, int code, string error)
    {
        await using DscBench bench = await StartAsync();

        DscRun send = await bench.RunAsync($"wallet send {amount} {Recipient}");
        DscRun fund = await bench.RunAsync($"wallet fund {amount}");

        Assert.Equal($"dsc: {error}\n", send.Error);
        Assert.Equal(send, fund);
        Assert.Equal(code, send.Code);
        Assert.Empty(bench.Node.Requests);
    }

    [Fact]
    public async Task Bad_addresses_and_options_are_refused_before_the_node_is_asked()
    {
        await using DscBench bench = await StartAsync();
        string address = Recipient.ToString();
        string misspelt = address[..^1] + (address[^1] == '2' ? '3' : '2');

        await RefusesAsync($"1 {misspelt}", ExitCodes.Usage, "bad-address: Not an address: wrong characters, length or checksum.");
        await RefusesAsync($"1 {Key.Address}", ExitCodes.Refused, "self-transfer: The address is this wallet's own.");
        await RefusesAsync($"1 {address} --fee -1", ExitCodes.Usage, "bad-amount: An amount cannot be negative.");
        await RefusesAsync($"1 {address} --valid-for 0", ExitCodes.Usage, "bad-valid-for: --valid-for must be at least 1 block.");
        await RefusesAsync($"1 {address} --timeout 0", ExitCodes.Usage, "bad-timeout: --timeout must be at least 1 second.");
        await RefusesAsync(
            $"184467440737 {address} --fee 1",
            ExitCodes.Refused,
            "amount-overflow: Amount and fee together are more than any wallet can hold.");
        Assert.Empty(bench.Node.Requests);

        async Task RefusesAsync(string arguments, int code, string error)
        {
            DscRun run = await bench.RunAsync($"wallet send {arguments}");
            Assert.Equal($"dsc: {error}\n", run.Error);
            Assert.Equal("", run.Output);
            Assert.Equal(code, run.Code);
        }
    }

    [Theory]
    [InlineData("1 {0} --fee 0.00000999", "fee-too-low: The chain's minimum fee is 0.00001 coins.")]
    [InlineData("1 {0} --valid-for 1001", "valid-until-too-far: The chain allows at most 1000 blocks.")]
    [InlineData("184467440737.09551615 {0}", "amount-overflow: Amount and fee together are more than any wallet can hold.")]
    public async Task What_the_chains_rules_refuse_is_not_submitted(string arguments, string error)
    {
        await using DscBench bench = await StartAsync();

        DscRun run = await bench.RunAsync($"wallet send {arguments.Replace("{0}", Recipient.ToString(), StringComparison.Ordinal)}");

        Assert.Equal($"dsc: {error}\n", run.Error);
        Assert.Equal(ExitCodes.Refused, run.Code);
        Assert.Empty(bench.Node.Posted);
    }

    [Fact]
    public async Task A_node_cannot_make_anyone_pay_a_high_fee_unasked()
    {
        await using DscBench bench = await StartAsync(Samples.Chain with { MinimumFee = "100000001" });
        Accept(bench);

        DscRun refused = await bench.RunAsync($"wallet send 1 {Recipient}");
        DscRun asked = await bench.RunAsync($"wallet send 1 {Recipient} --fee 1.00000001");

        Assert.Equal(
            "dsc: fee-too-high: The node asks for a fee of 1.00000001 coins. To pay more than 1, say so with --fee.\n", refused.Error);
        Assert.Equal(ExitCodes.Refused, refused.Code);
        Assert.Equal(ExitCodes.Done, asked.Code);
    }

    [Fact]
    public async Task A_lost_answer_brings_the_same_bytes_again()
    {
        await using DscBench bench = await StartAsync();
        bench.Node.Break(Submit).Refuse(Submit, 503, "timed-out").OnText(Submit, 502, "text/html", "bad gateway");
        Accept(bench);

        DscRun run = await bench.RunAsync($"wallet send 1 {Recipient}");

        Assert.Equal(ExitCodes.Done, run.Code);
        Assert.Equal(4, bench.Node.Posted.Count);
        Assert.Single(bench.Node.Posted.Select(post => Convert.ToHexString(post.Body)).Distinct(StringComparer.Ordinal));
        Assert.Equal(Posted(bench)[0].Id.ToString(), run.Line);
        Assert.Single(bench.Node.Requests, request => string.Equals(request, Wallet, StringComparison.Ordinal));
    }

    [Fact]
    public async Task When_no_answer_comes_the_id_is_named_and_nothing_is_signed_anew()
    {
        await using DscBench bench = await StartAsync();
        bench.Node.Refuse(Submit, 503, "timed-out", "No answer in time.");

        DscRun run = await bench.RunAsync($"wallet send 1 {Recipient}");

        IReadOnlyList<SignedTransaction> posted = Posted(bench);
        Assert.Equal(TransactionSender.MaxAttempts, posted.Count);
        Hash256 id = Assert.Single(posted.Select(transaction => transaction.Id).Distinct());
        Assert.Equal(
            $"dsc: outcome-unknown: No answer in time. Whether the node has transaction {id} is not known. Before sending anew, ask: dsc wallet transaction {id}\n",
            run.Error);
        Assert.Equal("", run.Output);
        Assert.Equal(ExitCodes.NodeUnreachable, run.Code);
    }

    [Fact]
    public async Task A_refusal_is_not_repeated()
    {
        await using DscBench bench = await StartAsync();
        bench.Node.Refuse(Submit, 429, "pool-full", "The pool has no room.", retryAfterSeconds: 6);

        DscRun run = await bench.RunAsync($"wallet send 1 {Recipient}");

        Assert.Single(bench.Node.Posted);
        Assert.Equal("dsc: pool-full: The pool has no room. Try again in 6 s.\n", run.Error);
        Assert.Equal(ExitCodes.Refused, run.Code);
    }

    [Fact]
    public async Task Interrupting_a_submission_names_the_id()
    {
        await using DscBench bench = await StartAsync();
        using var interrupt = new CancellationTokenSource();
        bench.Node.On(Submit, async context =>
        {
            await interrupt.CancelAsync();
            await Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted);
        });

        DscRun run = await bench.RunAsync($"wallet send 1 {Recipient}", interrupt.Token);

        Hash256 id = Posted(bench)[0].Id;
        Assert.Equal(
            $"dsc: interrupted: Interrupted. Whether the node has transaction {id} is not known. Before sending anew, ask: dsc wallet transaction {id}\n",
            run.Error);
        Assert.Equal(ExitCodes.Interrupted, run.Code);
    }

    [Fact]
    public async Task An_encrypted_key_signs_with_its_pass_phrase_alone()
    {
        await using DscBench bench = await StartAsync();
        Accept(bench);
        await File.WriteAllBytesAsync(
            bench.KeyFilePath, KeyFile.WriteEncrypted(Key, "my pass phrase", new byte[KeyFile.SaltBytes], new byte[KeyFile.NonceBytes]));
        bench.Prompt = new FakePrompt("another phrase");

        DscRun wrong = await bench.RunAsync($"wallet send 1 {Recipient}");
        Assert.Equal("dsc: pass-phrase-wrong: The pass phrase is wrong, or the key file was altered.\n", wrong.Error);
        Assert.Equal(ExitCodes.KeyFile, wrong.Code);
        Assert.Empty(bench.Node.Requests);

        bench.Input = "my pass phrase\n";
        DscRun right = await bench.RunAsync($"wallet send 1 {Recipient} --passphrase-stdin");
        Assert.Equal(Posted(bench)[0].Id.ToString(), right.Line);
        Assert.Equal("Pass phrase: ", Assert.Single(bench.Prompt.Questions));
    }

    [Fact]
    public async Task Send_as_JSON_is_the_nodes_answer()
    {
        await using DscBench bench = await StartAsync();
        Accept(bench);

        DscRun run = await bench.RunAsync($"wallet send 1 {Recipient} --json");

        using JsonDocument json = JsonDocument.Parse(run.Line);
        Assert.Equal("id,outcome", string.Join(',', json.RootElement.EnumerateObject().Select(property => property.Name)));
    }

    private static async Task<DscBench> StartAsync(ChainResponse? chain = null)
    {
        DscBench bench = (await DscBench.StartAsync()).WithKey(Key);
        bench.Node
            .On("GET /v1/chain", chain ?? Samples.Chain, RestJson.Default.ChainResponse)
            .On(Wallet, new WalletResponse(Key.Address.ToString(), "1000000000", "900000000", "0", "0", 4, 1, 12), RestJson.Default.WalletResponse);
        return bench;
    }

    /// <summary>Accepts whatever is submitted, under its true id.</summary>
    private static void Accept(DscBench bench) => bench.Node.On(Submit, async context =>
    {
        context.Response.StatusCode = 202;
        context.Response.ContentType = "application/json";
        var submission = new SubmissionResponse(Posted(bench)[^1].Id.ToString(), "accepted");
        await context.Response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(submission, RestJson.Default.SubmissionResponse));
    });

    private static IReadOnlyList<SignedTransaction> Posted(DscBench bench) =>
        [.. bench.Node.Posted.Select(post => SignedTransaction.Parse(post.Body))];
}
