using System.Net;
using OrleansChain.Cli.Load;
using OrleansChain.Core;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Transactions;

namespace OrleansChain.Cli.Tests.Load;

/// <summary>Runs against a node that loses answers, refuses, and gives blocks that are not what it acknowledged: every check is seen to fail.</summary>
public sealed class LoadRunFaultTests
{
    /// <summary>The funding of the wallets is the first request.</summary>
    private const int First = 1;

    private static readonly Address FirstWallet = AddressOfFirst();

    private readonly LoadClock _clock = new();
    private readonly FakeChain _chain = new();
    private readonly FakeLoadNode _node;

    public LoadRunFaultTests() => _node = new FakeLoadNode(_chain, _clock);

    private static LoadPlan Plan => new()
    {
        Node = new Uri("http://node.test/"),
        Wallets = 4,
        BatchSize = 10,
        Connections = 1,
        Count = 100,
        Seed = 7,
    };

    [Fact]
    public async Task A_lost_answer_is_sent_again_and_counts_once()
    {
        _node.After = (number, answer) => number is First or First + 3 ? throw new HttpRequestException("lost") : answer;

        LoadReport report = await RunAsync(Plan);

        Assert.Equal(2, report.LostAnswers);
        Assert.Equal((100, 100, 100), (report.Signed, report.Acknowledged, report.Confirmed));
        Assert.Equal(100, report.Acknowledge.Count);
        Assert.True(report.IsGood);
    }

    [Theory]
    [InlineData("/v1/validators", 1)]
    [InlineData("/v1/wallets/", 2)]
    [InlineData("/v1/chain", 2)]
    public async Task A_question_that_cannot_be_answered_for_the_moment_is_asked_again(string path, int failing)
    {
        int asked = 0;
        _node.Question = question => question.StartsWith(path, StringComparison.Ordinal) && Interlocked.Increment(ref asked) == failing
            ? FakeLoadNode.Problem(HttpStatusCode.ServiceUnavailable, "index-building")
            : null;

        LoadReport report = await RunAsync(Plan);

        Assert.True(asked > failing);
        Assert.True(report.IsGood);
    }

    [Fact]
    public async Task A_request_that_never_arrived_is_sent_again()
    {
        _node.Before = (number, _) => number == First ? throw new HttpRequestException("lost") : null;

        LoadReport report = await RunAsync(Plan with { BatchSize = 1, Count = 20 });

        Assert.Equal((1, 20), (report.LostAnswers, report.Confirmed));
        Assert.True(report.IsGood);
    }

    [Fact]
    public async Task After_a_lost_answer_a_used_sequence_number_is_left_to_the_blocks()
    {
        _node.After = (number, answer) => number == First ? throw new HttpRequestException("lost") : answer;
        _node.Outcome = (number, _) => number == First + 1 ? TransactionOutcome.SequenceUsed : null;

        LoadReport report = await RunAsync(Plan);

        Assert.Equal((100, 90, 100), (report.Signed, report.Acknowledged, report.Confirmed));
        Assert.Equal((0, 0), (report.Unknown, report.Lost));
        Assert.True(report.IsGood);
    }

    [Fact]
    public async Task A_used_sequence_number_without_a_lost_answer_ends_the_sending()
    {
        _node.Outcome = (number, _) => number == First + 2 ? TransactionOutcome.SequenceUsed : null;

        LoadReport report = await RunAsync(Plan);

        Assert.StartsWith("sequence-used: ", report.Failure, StringComparison.Ordinal);
        Assert.Equal((30, 20, 20, 10), (report.Signed, report.Acknowledged, report.Confirmed, report.Unknown));
        Assert.False(report.IsGood);
    }

    [Fact]
    public async Task A_refusal_of_the_whole_request_is_counted_by_name_and_waited_for()
    {
        _node.Before = (number, _) =>
        {
            _clock.Advance(TimeSpan.FromMilliseconds(number == First ? 3 : 0));
            return number == First ? FakeLoadNode.Problem(HttpStatusCode.TooManyRequests, "overloaded", 2) : null;
        };

        LoadReport report = await RunAsync(Plan);

        Assert.Equal(10, report.Refusals["overloaded"]);
        Assert.Equal((1, 3), (report.Refuse.Count, report.Refuse.Max));
        Assert.Equal(100, report.Confirmed);
        Assert.True(report.IsGood);
        Assert.Equal(TimeSpan.FromMilliseconds(2_003), _clock.Passed);
    }

    [Fact]
    public async Task A_retry_after_beyond_reason_is_cut_short()
    {
        _node.Before = (number, _) => number == First ? FakeLoadNode.Problem(HttpStatusCode.ServiceUnavailable, "unavailable", 3_600) : null;

        LoadReport report = await RunAsync(Plan);

        Assert.True(report.IsGood);
        Assert.Equal(_node.Seams.Limits.RetryAfter, _clock.Passed);
    }

    [Fact]
    public async Task Only_the_refused_transfers_of_a_batch_are_sent_again_in_order()
    {
        var again = new List<ReadOnlyMemory<byte>>();
        _node.Before = (number, transfers) =>
        {
            again.AddRange(number == First + 1 ? transfers : []);
            return null;
        };
        int seen = 0;
        _node.Outcome = (number, _) => number == First && seen++ >= 6
            ? seen == 7 ? TransactionOutcome.SenderQuotaExceeded : TransactionOutcome.SequenceGap
            : null;

        LoadReport report = await RunAsync(Plan with { Wallets = 1, Count = 10 });

        Assert.Equal([6UL, 7, 8, 9], again.Select(bytes => SignedTransaction.Parse(bytes).Sequence));
        Assert.Equal((1, 3), (report.Refusals["sender-quota-exceeded"], report.Refusals["sequence-gap"]));
        Assert.Equal((10, 10), (report.Acknowledged, report.Confirmed));
        Assert.True(report.IsGood);
    }

    [Fact]
    public async Task A_refusal_that_does_not_pass_ends_the_sending()
    {
        _node.Before = (number, _) => number == First + 1 ? FakeLoadNode.Problem(HttpStatusCode.RequestEntityTooLarge, "batch-too-large") : null;

        LoadReport report = await RunAsync(Plan with { Connections = 4 });

        Assert.StartsWith("batch-too-large: ", report.Failure, StringComparison.Ordinal);
        Assert.False(report.IsGood);
        Assert.Equal(report.Acknowledged, report.Confirmed);
    }

    [Fact]
    public async Task A_node_that_takes_nothing_for_a_minute_ends_the_sending()
    {
        _node.Before = (number, _) => number >= First ? throw new HttpRequestException("away") : null;

        LoadReport report = await RunAsync(Plan);

        Assert.StartsWith("answer-lost: ", report.Failure, StringComparison.Ordinal);
        Assert.InRange(_clock.Passed, _node.Seams.Limits.Patience, 2 * _node.Seams.Limits.Patience);
        Assert.Equal((10, 0, 10), (report.Signed, report.Acknowledged, report.Unknown));
    }

    [Fact]
    public async Task An_answer_that_fits_no_batch_ends_the_sending()
    {
        _node.After = (number, answer) => number == First
            ? new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(BatchReply.Encode([default])) }
            : answer;

        LoadReport report = await RunAsync(Plan);

        Assert.StartsWith("answer-not-understood: ", report.Failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_acknowledged_transfer_that_is_in_no_block_is_lost()
    {
        _chain.Seal = transaction => IsThird(transaction) ? [] : [transaction.Bytes];

        LoadReport report = await RunAsync(Plan);

        Assert.Equal((1, 99, 0), (report.Lost, report.Confirmed, report.Unknown));
        Assert.Contains("acknowledged and not confirmed: transfer 3 of ", Assert.Single(report.Examples), StringComparison.Ordinal);
        Assert.False(report.SupplyConserved);
        Assert.Equal(["transfers-lost", "supply-not-conserved"], ReasonsOf(report));
    }

    [Fact]
    public async Task A_transfer_in_two_places_is_duplicated_and_confirmed_once()
    {
        _chain.Seal = transaction => IsThird(transaction) ? [transaction.Bytes, transaction.Bytes] : [transaction.Bytes];

        LoadReport report = await RunAsync(Plan);

        Assert.Equal((1, 100, 0), (report.Duplicated, report.Confirmed, report.Lost));
        Assert.Contains("transfers-duplicated", ReasonsOf(report));
    }

    [Fact]
    public async Task A_transfer_whose_bytes_differ_in_the_block_is_altered()
    {
        _chain.Seal = transaction =>
        {
            byte[] bytes = transaction.Bytes.ToArray();
            bytes[^1] ^= (byte)(IsThird(transaction) ? 1 : 0);
            return [bytes];
        };

        LoadReport report = await RunAsync(Plan);

        Assert.Equal((1, 100), (report.Altered, report.Confirmed));
        Assert.Equal(["transfers-altered"], ReasonsOf(report));
    }

    [Fact]
    public async Task A_transfer_in_a_wallets_name_that_the_run_did_not_send_is_altered()
    {
        _chain.Seal = transaction =>
        {
            byte[] bytes = transaction.Bytes.ToArray();
            const int sequence = 33;
            bytes[sequence + 2] = 1;
            return IsLast(transaction) ? [transaction.Bytes, bytes] : [transaction.Bytes];
        };

        LoadReport report = await RunAsync(Plan);

        Assert.Equal((1, 100, 0), (report.Altered, report.Confirmed, report.Lost));
    }

    [Fact]
    public async Task A_balance_that_the_blocks_do_not_add_up_to_is_seen()
    {
        _chain.Balance = balance => balance == 0 ? 0 : balance + 1;

        LoadReport report = await RunAsync(Plan);

        Assert.False(report.SupplyConserved);
        Assert.Equal(["supply-not-conserved"], ReasonsOf(report));
    }

    [Fact]
    public async Task A_supply_that_grew_by_more_than_the_rewards_is_seen()
    {
        _node.Before = (number, _) =>
        {
            _chain.ExtraSupply = number >= First ? 1UL : 0;
            return null;
        };

        LoadReport report = await RunAsync(Plan);

        Assert.Equal(["supply-not-conserved"], ReasonsOf(report));
    }

    [Fact]
    public async Task A_stream_of_events_that_breaks_is_taken_up_where_it_was()
    {
        _node.EventsUntilBreak = stream => stream < 5 ? 2 : 0;

        LoadReport report = await RunAsync(Plan);

        Assert.True(_node.Streams > 1);
        Assert.True(report.IsGood);
    }

    private static bool IsThird(SignedTransaction transaction) => transaction.Sequence == 3 && transaction.Sender == FirstWallet;

    private static bool IsLast(SignedTransaction transaction) => transaction.Sequence == 24 && transaction.Sender == FirstWallet;

    private static Address AddressOfFirst()
    {
        using PrivateKey key = LoadKeys.Derive(Plan.Seed, account: 0);
        return key.Address;
    }

    private static string[] ReasonsOf(LoadReport report) => [.. LoadView.FailuresOf(report).Select(failure => failure.Reason)];

    private Task<LoadReport> RunAsync(LoadPlan plan) => LoadRun.RunAsync(plan, _node.Seams, null, CancellationToken.None);
}
