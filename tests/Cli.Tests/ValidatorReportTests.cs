using System.Text.Json;
using OrleansChain.Cli.Tests.Support;
using OrleansChain.Core;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Rest;
using OrleansChain.Core.Transactions;
using OrleansChain.TestKit.Builders;

namespace OrleansChain.Cli.Tests;

public sealed class ValidatorReportTests
{
    private const string Submit = "POST /v1/transactions";
    private static readonly PrivateKey Key = TestKeys.Get(1);
    private static readonly PrivateKey Offender = TestKeys.Get(2);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Evidence_in_any_order_of_the_blocks_is_submitted(bool swapped)
    {
        await using DscBench bench = await StartAsync();
        EquivocationEvidence evidence = ValidatorTransactions.Equivocation(ChainTag.Parse(Samples.Chain.ChainTag), Offender, 7);

        DscRun run = await bench.RunAsync($"validator report {Write(bench, evidence, swapped)}");

        SignedTransaction sent = SignedTransaction.Parse(Assert.Single(bench.Node.Posted).Body);
        Assert.Equal((ExitCodes.Done, sent.Id.ToString()), (run.Code, run.Line));
        Assert.True(sent.TryReadEvidence(out EquivocationEvidence read));
        Assert.Equal(evidence, read);
        TransactionRules rules = new(ChainTag.Parse(Samples.Chain.ChainTag), new Amount(1000)) { MinimumStake = new Amount(1) };
        using var verifier = new SignatureVerifier();
        Assert.Equal(TransactionOutcome.Accepted, TransactionChecks.Check(sent, rules, verifier));
    }

    [Fact]
    public async Task Signatures_for_another_chain_are_refused_before_anything_is_sent()
    {
        await using DscBench bench = await StartAsync();
        EquivocationEvidence elsewhere = ValidatorTransactions.Equivocation(ChainTag.Parse("ffffffffffffffff"), Offender, 7);

        DscRun run = await bench.RunAsync($"validator report {Write(bench, elsewhere, swapped: false)}");

        Assert.Equal(ExitCodes.Refused, run.Code);
        Assert.Contains("dsc: evidence-invalid: ", run.Error, StringComparison.Ordinal);
        Assert.Empty(bench.Node.Posted);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("no json")]
    [InlineData("null")]
    [InlineData("""{"publicKey":"04","height":7,"firstBlock":"00","firstSignature":"00","secondBlock":"00","secondSignature":"00"}""")]
    public async Task A_file_without_evidence_is_refused(string content)
    {
        await using DscBench bench = await StartAsync();
        string path = Path.Combine(bench.UserFolder, "evidence.json");
        File.WriteAllText(path, content);

        DscRun run = await bench.RunAsync($"validator report {path}");

        Assert.Equal(ExitCodes.Usage, run.Code);
        Assert.Contains("dsc: bad-evidence-file: ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_missing_or_too_large_is_refused()
    {
        await using DscBench bench = await StartAsync();
        string path = Path.Combine(bench.UserFolder, "evidence.json");

        Assert.Equal(ExitCodes.Usage, (await bench.RunAsync($"validator report {path}")).Code);
        File.WriteAllText(path, new string(' ', 5_000));
        Assert.Equal(ExitCodes.Usage, (await bench.RunAsync($"validator report {path}")).Code);
    }

    private static string Write(DscBench bench, EquivocationEvidence evidence, bool swapped)
    {
        string path = Path.Combine(bench.UserFolder, "evidence.json");
        (BlockHash Hash, Signature Signature)[] blocks =
            [(evidence.FirstHash, evidence.FirstSignature), (evidence.SecondHash, evidence.SecondSignature)];
        (int first, int second) = swapped ? (1, 0) : (0, 1);
        File.WriteAllText(path, JsonSerializer.Serialize(new
        {
            publicKey = evidence.Key.ToString(),
            height = evidence.Height.Value,
            firstBlock = blocks[first].Hash.ToString(),
            firstSignature = blocks[first].Signature.ToString(),
            secondBlock = blocks[second].Hash.ToString(),
            secondSignature = blocks[second].Signature.ToString(),
        }));
        return path;
    }

    private static async Task<DscBench> StartAsync()
    {
        DscBench bench = (await DscBench.StartAsync()).WithKey(Key);
        bench.Node
            .On("GET /v1/chain", Samples.Chain, RestJson.Default.ChainResponse)
            .On(
                $"GET /v1/wallets/{Key.Address}",
                new WalletResponse(Key.Address.ToString(), "1000000000", "900000000", "0", "0", 4, 1, 12),
                RestJson.Default.WalletResponse)
            .On(Submit, async context =>
            {
                context.Response.StatusCode = 202;
                context.Response.ContentType = "application/json";
                var submission = new SubmissionResponse(SignedTransaction.Parse(bench.Node.Posted.Last().Body).Id.ToString(), "accepted");
                await context.Response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(submission, RestJson.Default.SubmissionResponse));
            });
        return bench;
    }
}
