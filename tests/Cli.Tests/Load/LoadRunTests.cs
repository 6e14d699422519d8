using System.Net;
using OrleansChain.Cli.Load;
using OrleansChain.Core;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Transactions;
using OrleansChain.TestKit.Builders;

namespace OrleansChain.Cli.Tests.Load;

/// <summary>Runs against a node that keeps its word.</summary>
public sealed class LoadRunTests
{
    private readonly LoadClock _clock = new();
    private readonly FakeChain _chain = new();
    private readonly FakeLoadNode _node;

    public LoadRunTests() => _node = new FakeLoadNode(_chain, _clock);

    private static LoadPlan Plan => new()
    {
        Node = new Uri("http://node.test/"),
        Wallets = 8,
        BatchSize = 10,
        Connections = 4,
        Count = 200,
        Seed = 7,
    };

    [Fact]
    public async Task Everything_sent_is_acknowledged_and_confirmed_once()
    {
        LoadReport report = await RunAsync(Plan);

        Assert.Equal((200, 200, 200), (report.Signed, report.Acknowledged, report.Confirmed));
        Assert.Equal((0, 0, 0, 0), (report.Lost, report.Duplicated, report.Altered, report.Unknown));
        Assert.True(report.IsGood);
        Assert.Equal(8, report.BalancesCompared);
        Assert.Equal((200, 200), (report.Acknowledge.Count, report.Confirm.Count));
        Assert.Empty(report.Refusals);
        Assert.Equal(["work"], report.ProofKinds);
        Assert.Equal((1, 6_000), (report.Validators, report.BlockIntervalMilliseconds));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(300)]
    public async Task The_count_is_met_whatever_the_batch_size(int batchSize)
    {
        LoadReport report = await RunAsync(Plan with { BatchSize = batchSize, Count = 101 });

        Assert.Equal((101, 101), (report.Signed, report.Confirmed));
        Assert.True(report.IsGood);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_sender_is_never_reordered_over_many_connections(bool isRandom)
    {
        LoadReport report = await RunAsync(Plan with { IsRandomSender = isRandom, Wallets = 9, Connections = 9, BatchSize = 3, Count = 600 });

        // The chain refuses every gap, so one would be counted.
        Assert.Empty(report.Refusals);
        Assert.Equal(600, report.Confirmed);
    }

    [Fact]
    public async Task A_single_wallet_pays_one_that_only_receives()
    {
        LoadReport report = await RunAsync(Plan with { Wallets = 1 });

        Assert.Equal((1, 200), (report.Connections, report.Confirmed));
        Assert.Equal(200, _chain.Accepted.Count(accepted => accepted.Sender == Wallet(0)));
        Assert.True(report.IsGood);
    }

    [Fact]
    public async Task Signing_ahead_signs_all_of_a_count()
    {
        LoadReport ahead = await RunAsync(Plan with { SignAhead = true });
        LoadReport meanwhile = await RunAsync(Plan with { Seed = 8 });

        Assert.Equal((200, 200), (ahead.SignedAhead, ahead.Confirmed));
        Assert.Equal((0, 200), (meanwhile.SignedAhead, meanwhile.Confirmed));
    }

    [Fact]
    public async Task What_was_not_signed_ahead_is_signed_while_sending()
    {
        _node.Before = (_, _) =>
        {
            _clock.Advance(TimeSpan.FromMilliseconds(10));
            return null;
        };

        LoadReport report = await RunAsync(Plan with { Count = null, Duration = TimeSpan.FromSeconds(1), SignAhead = true, SignAheadPerSecond = 50 });

        Assert.Equal(50, report.SignedAhead);
        Assert.True(report.Confirmed > 50);
        Assert.True(report.IsGood);
    }

    [Fact]
    public async Task The_chains_fee_is_paid_and_is_not_missed_from_the_supply()
    {
        var chain = new FakeChain(fee: 1_000);

        LoadReport report = await LoadRun.RunAsync(Plan, new FakeLoadNode(chain, _clock).Seams, null, CancellationToken.None);

        Assert.Equal(200, report.Confirmed);
        Assert.True(report.SupplyConserved);
    }

    [Fact]
    public async Task More_wallets_than_a_sender_may_have_waiting_are_paid_over_payers()
    {
        var chain = new FakeChain(senderQuota: 5);

        LoadReport report = await LoadRun.RunAsync(
            Plan with { Wallets = 12 }, new FakeLoadNode(chain, _clock).Seams, null, CancellationToken.None);

        Assert.True(report.IsGood);
        Assert.Equal([5, 5, 2], Enumerable.Range(12, 3).Select(payer => chain.Accepted.Count(accepted => accepted.Sender == Wallet(payer))));
    }

    [Fact]
    public async Task A_bank_that_is_given_pays_and_keeps_its_place()
    {
        PrivateKey bank = FakeChain.Faucet.Key;
        _chain.Give(TestWallet.Get(2).Address, 5);

        LoadReport report = await RunAsync(Plan with { Bank = bank });

        Assert.True(report.IsGood);
        Assert.Equal(Enumerable.Range(0, 9).Select(i => (ulong)i), _chain.Accepted.Where(a => a.Sender == bank.Address).Select(a => a.Sequence));
    }

    [Fact]
    public async Task A_bank_with_too_little_is_refused()
    {
        CommandFailureException failure = await Assert.ThrowsAsync<CommandFailureException>(() => RunAsync(Plan with { Bank = TestKeys.Get(50) }));

        Assert.Equal(("insufficient-funds", ExitCodes.Refused), (failure.Reason, failure.ExitCode));
        Assert.Equal(0, _node.Submissions);
    }

    [Fact]
    public async Task A_seed_is_used_on_a_chain_once()
    {
        await RunAsync(Plan);

        CommandFailureException failure = await Assert.ThrowsAsync<CommandFailureException>(() => RunAsync(Plan with { Wallets = 4 }));

        Assert.Equal(Reasons.SeedUsed, failure.Reason);
    }

    [Fact]
    public async Task A_refused_funding_ends_the_run()
    {
        _node.Outcome = (_, _) => TransactionOutcome.InsufficientFunds;

        CommandFailureException failure = await Assert.ThrowsAsync<CommandFailureException>(() => RunAsync(Plan));

        Assert.Equal("insufficient-funds", failure.Reason);
    }

    [Fact]
    public async Task A_run_that_is_cancelled_ends_at_once()
    {
        using var end = new CancellationTokenSource();
        _node.Before = (number, _) =>
        {
            if (number == 5)
            {
                end.Cancel();
            }

            return null;
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => LoadRun.RunAsync(Plan with { Count = 1_000_000 }, _node.Seams, null, end.Token));
    }

    [Fact]
    public async Task A_node_that_knows_no_faucet_is_named()
    {
        var node = new FakeLoadNode(_chain, _clock) { Faucet = () => FakeLoadNode.Problem(HttpStatusCode.Forbidden, "faucet-disabled") };

        CommandFailureException failure = await Assert.ThrowsAsync<CommandFailureException>(
            () => LoadRun.RunAsync(Plan, node.Seams, null, CancellationToken.None));

        Assert.Equal("faucet-disabled", failure.Reason);
    }

    [Fact]
    public async Task A_faucet_that_gives_less_at_once_is_asked_again_and_a_busy_one_later()
    {
        var answers = new Queue<HttpResponseMessage?>(
        [
            FakeLoadNode.Problem(HttpStatusCode.Forbidden, "faucet-limit"),
            FakeLoadNode.Problem(HttpStatusCode.TooManyRequests, "faucet-busy", 5),
        ]);
        var node = new FakeLoadNode(_chain, _clock) { Faucet = () => answers.TryDequeue(out HttpResponseMessage? answer) ? answer : null };

        LoadReport report = await LoadRun.RunAsync(Plan, node.Seams, null, CancellationToken.None);

        Assert.True(report.IsGood);
        Assert.True(_clock.Passed >= TimeSpan.FromSeconds(5));
    }

    private static Address Wallet(int account)
    {
        using PrivateKey key = LoadKeys.Derive(Plan.Seed, account);
        return key.Address;
    }

    private Task<LoadReport> RunAsync(LoadPlan plan) => LoadRun.RunAsync(plan, _node.Seams, null, CancellationToken.None);
}
