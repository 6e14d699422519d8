using OrleansChain.Cli.Load;

namespace OrleansChain.Cli.Tests.Load;

/// <summary>Arrivals by a schedule: what is late is seen to be late.</summary>
public sealed class OpenModelTests
{
    private const int First = 1;

    private readonly LoadClock _clock = new();
    private readonly FakeLoadNode _node;

    public OpenModelTests() => _node = new FakeLoadNode(new FakeChain(), _clock);

    /// <summary>A batch every 100 ms.</summary>
    private static LoadPlan Plan => new()
    {
        Node = new Uri("http://node.test/"),
        Wallets = 4,
        BatchSize = 10,
        Connections = 1,
        Count = 100,
        OfferedPerSecond = 100,
        Seed = 7,
    };

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 100)]
    [InlineData(1_000_000_000, 100_000_000_000)]
    public void Arrivals_are_due_by_the_rate_without_adding_up_errors(long batch, long dueMilliseconds) =>
        Assert.Equal(TimeSpan.FromMilliseconds(dueMilliseconds), new ArrivalSchedule(100, 10).DueOf(batch));

    [Fact]
    public void A_rate_that_no_interval_divides_is_met_in_the_long_run() =>
        Assert.Equal(TimeSpan.FromSeconds(1_000), new ArrivalSchedule(7, 1).DueOf(7_000));

    [Fact]
    public async Task A_node_that_keeps_up_gets_every_batch_when_it_is_due()
    {
        LoadReport report = await RunAsync(Plan);

        Assert.True(report.KeptRate);
        Assert.True(report.IsGood);
        Assert.Equal((100.0, 0.0), (report.SentPerSecond, report.MaxLagMilliseconds));
        Assert.Equal(TimeSpan.FromMilliseconds(900), _clock.Passed);
    }

    [Fact]
    public async Task Nothing_is_sent_before_it_is_due()
    {
        var arrivals = new OpenArrivals(new ArrivalSchedule(700, 1), duration: null, TimeProvider.System);
        for (int sent = 0; sent < 100; sent++)
        {
            long? due = await arrivals.NextAsync(CancellationToken.None);

            Assert.True(TimeProvider.System.GetTimestamp() >= due, $"number {sent} is early");
        }
    }

    [Fact]
    public async Task A_duration_holds_as_many_arrivals_as_are_due_in_it()
    {
        LoadReport report = await RunAsync(Plan with { Count = null, Duration = TimeSpan.FromSeconds(2) });

        Assert.Equal((200, 200), (report.Signed, report.Confirmed));
        Assert.True(report.IsGood);
    }

    [Fact]
    public async Task Latencies_count_from_the_scheduled_arrival_so_that_a_stall_is_in_all_that_waited()
    {
        // The third batch takes 450 ms. Those due while it is under way are sent 350, 250, 150 and 50 ms late.
        _node.Before = (number, _) =>
        {
            _clock.Advance(TimeSpan.FromMilliseconds(number == First + 2 ? 450 : 0));
            return null;
        };

        LoadReport report = await RunAsync(Plan);

        Assert.Equal(450, report.Acknowledge.Max);
        Assert.Equal(125, report.Acknowledge.Mean);
        Assert.Equal(350, report.MaxLagMilliseconds);
        Assert.True(report.KeptRate);
    }

    [Fact]
    public async Task Latencies_leave_a_warm_up_out_and_everything_else_counts_it()
    {
        // The second batch, due after 100 ms, takes 90 ms; the others take no time.
        _node.Before = (number, _) =>
        {
            _clock.Advance(TimeSpan.FromMilliseconds(number == First + 1 ? 90 : 0));
            return null;
        };

        LoadReport report = await RunAsync(Plan with { Count = null, Duration = TimeSpan.FromSeconds(2), WarmUp = TimeSpan.FromMilliseconds(500) });

        Assert.Equal((200, 200, 200), (report.Signed, report.Acknowledged, report.Confirmed));
        Assert.Equal((150, 150), (report.Acknowledge.Count, report.Confirm.Count));
        Assert.Equal(0, report.Acknowledge.Max);
        Assert.Equal(0.5, report.WarmUpSeconds);
    }

    [Fact]
    public async Task A_rate_that_was_not_kept_is_told_with_the_shortfall()
    {
        _node.Before = (number, _) =>
        {
            _clock.Advance(TimeSpan.FromMilliseconds(number >= First ? 200 : 0));
            return null;
        };

        LoadReport report = await RunAsync(Plan with { Count = null, Duration = TimeSpan.FromSeconds(2) });

        Assert.Equal((100, 100), (report.Signed, report.Confirmed));
        Assert.Equal(50.0, report.SentPerSecond);
        Assert.False(report.IsGood);
        CommandFailureException failure = Assert.Single(LoadView.FailuresOf(report));
        Assert.Equal((Reasons.RateNotKept, ExitCodes.CheckFailed), (failure.Reason, failure.ExitCode));
        Assert.StartsWith("100 transfers a second were to be sent, 50 were (50.0 %); the latest was 900 ms late.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_count_that_took_too_long_did_not_keep_its_rate()
    {
        _node.Before = (number, _) =>
        {
            _clock.Advance(TimeSpan.FromMilliseconds(number >= First ? 110 : 0));
            return null;
        };

        LoadReport report = await RunAsync(Plan);

        Assert.Equal(100, report.Signed);
        Assert.False(report.KeptRate);
    }

    private Task<LoadReport> RunAsync(LoadPlan plan) => LoadRun.RunAsync(plan, _node.Seams, null, CancellationToken.None);
}
