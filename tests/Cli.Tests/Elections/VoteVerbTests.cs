using System.Text.Json;
using Microsoft.AspNetCore.Http;
using OrleansChain.Cli.Elections;
using OrleansChain.Cli.Tests.Support;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Elections;
using OrleansChain.Core.Elections.Registration;
using OrleansChain.Core.People;
using OrleansChain.Core.Rest;
using OrleansChain.Core.Rest.Elections;
using OrleansChain.Core.Transactions;

namespace OrleansChain.Cli.Tests.Elections;

public sealed class VoteVerbTests
{
    private const string KeysPath = "POST /v1/elections/council/keys";
    private const string BallotsPath = "POST /v1/elections/council/ballots";

    [Fact]
    public async Task A_device_registers_a_fresh_key_and_repeats_it_with_the_same_bytes()
    {
        await using DscBench bench = await DscBench.StartAsync();
        bench.SignIn().Node.On(KeysPath, new RegisterKeyResponse("registered", "Daddress"), RestJson.Default.RegisterKeyResponse);

        DscRun first = await bench.RunAsync("vote register council");
        DscRun again = await bench.RunAsync("vote register council");

        Assert.Equal((0, 0, "Daddress"), (first.Code, again.Code, first.Line));
        (string, byte[] Body)[] sent = [.. bench.Node.Posted];
        Assert.Equal(sent[0].Body, sent[1].Body);
        RegisterKeyRequest request = JsonSerializer.Deserialize(sent[0].Body, RestReading.Of<RegisterKeyRequest>())!;
        Assert.True(KeyPossession.IsProven(
            PublicKey.Parse(request.PublicKey), ElectionId.Parse("council"), UserName.Parse("vera"), Convert.FromHexString(request.Signature)));
    }

    [Fact]
    public async Task The_private_key_stays_in_a_file_for_its_owner_alone()
    {
        await using DscBench bench = await DscBench.StartAsync();
        bench.SignIn().Node.On(KeysPath, new RegisterKeyResponse("registered", "Daddress"), RestJson.Default.RegisterKeyResponse);

        await bench.RunAsync("vote register council");

        string path = Path.Combine(bench.Home, "dsc-election-council.json");
        string secret = JsonDocument.Parse(await File.ReadAllBytesAsync(path)).RootElement.GetProperty("privateKey").GetString()!;
        Assert.DoesNotContain(secret, bench.Written.ToString(), StringComparison.Ordinal);
        Assert.All(bench.Node.Posted, posted => Assert.DoesNotContain(secret, System.Text.Encoding.UTF8.GetString(posted.Body), StringComparison.Ordinal));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        }
    }

    [Fact]
    public async Task A_ballot_is_signed_here_and_cast_without_the_accounts_token()
    {
        await using DscBench bench = await RegisteredAsync();
        string? authorization = "none yet";
        bench.Node.On(BallotsPath, context =>
        {
            authorization = context.Request.Headers.Authorization;
            return AcceptAsync(context);
        });

        DscRun run = await bench.RunAsync("vote cast council 2 1,3");

        Assert.Equal((0, "0000-0000-0000-0000"), (run.Code, run.Line));
        Assert.Equal("", authorization ?? "");
        BallotContent content = Last(bench, out SignedTransaction ballot);
        Assert.Equal((TransactionKind.Ballot, 0UL, ElectionSamples.ChainTag), (ballot.Kind, ballot.Sequence, ballot.Chain.ToString()));
        Assert.Equal([[1], [0, 2]], content.Choices.Select(choice => choice.ToArray()));
    }

    [Fact]
    public async Task A_blank_answer_chooses_nobody()
    {
        await using DscBench bench = await RegisteredAsync();
        bench.Node.On(BallotsPath, AcceptAsync);

        await bench.RunAsync("vote cast council blank 2");

        Assert.Equal([[], [1]], Last(bench, out _).Choices.Select(choice => choice.ToArray()));
    }

    [Fact]
    public async Task A_re_vote_has_the_next_sequence_and_another_salt()
    {
        await using DscBench bench = await RegisteredAsync();
        bench.Node.On(BallotsPath, AcceptAsync);

        await bench.RunAsync("vote cast council 1 1");
        BallotContent first = Last(bench, out _);
        await bench.RunAsync("vote cast council 1 1");
        BallotContent second = Last(bench, out SignedTransaction ballot);

        Assert.Equal(1UL, ballot.Sequence);
        Assert.NotEqual(first.Salt.ToArray(), second.Salt.ToArray());
    }

    [Fact]
    public async Task A_ballot_whose_receipt_was_lost_is_cast_again_with_the_same_bytes()
    {
        await using DscBench bench = await RegisteredAsync();
        bench.Node.Break(BallotsPath).On(BallotsPath, AcceptAsync);

        DscRun lost = await bench.RunAsync("vote cast council 1 1");
        byte[] first = LastBytes(bench);
        DscRun again = await bench.RunAsync("vote cast council 2 2");

        Assert.Equal((ExitCodes.NodeUnreachable, 0), (lost.Code, again.Code));
        Assert.Contains("the answers given now are not used", again.Error, StringComparison.Ordinal);
        Assert.Equal(first, LastBytes(bench));
    }

    [Fact]
    public async Task Nothing_of_what_a_taken_ballot_says_is_kept_or_shown()
    {
        await using DscBench bench = await RegisteredAsync();
        bench.Node.On(BallotsPath, AcceptAsync);

        await bench.RunAsync("vote cast council 1 1");

        BallotBook book = BallotBook.Read(BallotBook.PathOf(bench.Home, "council"));
        Assert.Equal((1UL, null), (book.Next, book.Pending));
        Assert.Equal("0000-0000-0000-0000", Assert.Single(book.Trackers));
    }

    [Fact]
    public async Task A_refused_ballot_is_not_cast_again()
    {
        await using DscBench bench = await RegisteredAsync();
        bench.Node.Refuse(BallotsPath, 409, "election-closed");

        DscRun run = await bench.RunAsync("vote cast council 1 1");

        Assert.Equal(ExitCodes.Refused, run.Code);
        Assert.Equal(BallotBook.Empty.Next, BallotBook.Read(BallotBook.PathOf(bench.Home, "council")).Next);
        Assert.Null(BallotBook.Read(BallotBook.PathOf(bench.Home, "council")).Pending);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("1 1 1")]
    [InlineData("4 1")]
    [InlineData("0 1")]
    [InlineData("1,2 1")]
    [InlineData("1 blank")]
    [InlineData("1 1,1")]
    [InlineData("1 1,2,3")]
    [InlineData("Ann 1")]
    public async Task Answers_that_the_questions_do_not_take_are_refused_and_nothing_is_cast(string answers)
    {
        await using DscBench bench = await RegisteredAsync();

        DscRun run = await bench.RunAsync($"vote cast council {answers}");

        Assert.Equal(ExitCodes.Usage, run.Code);
        Assert.StartsWith("dsc: bad-answer: ", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(bench.Node.Requests, request => request.StartsWith(BallotsPath, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_election_that_is_not_open_yet_takes_no_ballot()
    {
        await using DscBench bench = await RegisteredAsync(chainTag: null);

        DscRun run = await bench.RunAsync("vote cast council 1 1");

        Assert.Equal((ExitCodes.Refused, "dsc: election-not-open: The election is in the phase open.\n"), (run.Code, run.Error));
    }

    [Fact]
    public async Task Without_a_registered_key_nobody_votes()
    {
        await using DscBench bench = await DscBench.StartAsync();
        bench.Node.On("GET /v1/elections/council", ElectionSamples.Election("open", ElectionSamples.ChainTag), RestJson.Default.ElectionResponse);

        DscRun run = await bench.RunAsync("vote cast council 1 1");

        Assert.Equal(ExitCodes.KeyFile, run.Code);
        Assert.Contains("Make one: dsc vote register council", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_id_that_is_none_becomes_no_path()
    {
        await using DscBench bench = await DscBench.StartAsync();

        DscRun run = await bench.RunAsync("vote cast ../other 1");

        Assert.Equal(ExitCodes.Usage, run.Code);
        Assert.StartsWith("dsc: bad-election-id: ", run.Error, StringComparison.Ordinal);
    }

    private static async Task<DscBench> RegisteredAsync(string? chainTag = ElectionSamples.ChainTag)
    {
        DscBench bench = await DscBench.StartAsync();
        bench.SignIn().Node
            .On(KeysPath, new RegisterKeyResponse("registered", "Daddress"), RestJson.Default.RegisterKeyResponse)
            .On("GET /v1/elections/council", ElectionSamples.Election("open", chainTag), RestJson.Default.ElectionResponse);
        await bench.RunAsync("vote register council");
        return bench;
    }

    private static Task AcceptAsync(HttpContext context)
    {
        context.Response.StatusCode = 202;
        context.Response.ContentType = "application/json";
        return context.Response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(
            new BallotReceipt("council", "0000-0000-0000-0000", "accepted"), RestJson.Default.BallotReceipt)).AsTask();
    }

    private static byte[] LastBytes(DscBench bench) => bench.Node.Posted.Last().Body;

    private static BallotContent Last(DscBench bench, out SignedTransaction ballot)
    {
        ballot = SignedTransaction.Parse(LastBytes(bench));
        return BallotContent.Decode(ballot.Payload.Span);
    }
}
