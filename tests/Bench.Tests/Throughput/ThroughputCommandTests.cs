using System.CommandLine;
using OrleansChain.Bench.Throughput;
using OrleansChain.Bench.Throughput.Capacity;
using OrleansChain.Bench.Throughput.Report;
using OrleansChain.Bench.Throughput.Stress;

namespace OrleansChain.Bench.Tests.Throughput;

public sealed class ThroughputCommandTests
{
    [Theory]
    [InlineData("--wallets 8 --seconds 20 --json", true)]
    [InlineData("--count 1000 --batch 1 --connections 64 --proof memory --validators 4 --sign-in-time --random-senders", true)]
    [InlineData("--quick --json", true)]
    [InlineData("--report --repeats 1 --only offered capacity --out somewhere", true)]
    [InlineData("--only source-work-8", true)]
    [InlineData("--only nosuch", false)]
    [InlineData("--only offered nosuch", false)]
    [InlineData("--seconds 20 --count 1000", false)]
    [InlineData("--seconds 0", false)]
    [InlineData("--count 0", false)]
    [InlineData("--wallets 0", false)]
    [InlineData("--wallets 1000001", false)]
    [InlineData("--validators 17", false)]
    [InlineData("--proof genesis", false)]
    [InlineData("--offered -1", false)]
    [InlineData("--repeats 0", false)]
    [InlineData("--quick --wallets 8", false)]
    [InlineData("--report-only --seconds 20", false)]
    public void Throughput_refuses_what_makes_no_sense(string line, bool isAccepted) => AssertParsed(ThroughputCommand.Create(), line, isAccepted);

    [Theory]
    [InlineData("--offered 100 --seconds 3 --block-intervals 6 1 --json", true)]
    [InlineData("--block-intervals 0", false)]
    [InlineData("--offered 0", false)]
    public void Latency_refuses_what_makes_no_sense(string line, bool isAccepted) => AssertParsed(LatencyCommand.Create(), line, isAccepted);

    [Theory]
    [InlineData("--steps 50 100 300 --seconds 5", true)]
    [InlineData("--steps 0", false)]
    [InlineData("--connections 0", false)]
    public void Stress_refuses_what_makes_no_sense(string line, bool isAccepted) => AssertParsed(StressCommand.Create(), line, isAccepted);

    [Theory]
    [InlineData("--wallets 1000 --transactions 5000", true)]
    [InlineData("--wallets 1000 --transactions 1000", false)]
    public void Capacity_refuses_what_makes_no_sense(string line, bool isAccepted) => AssertParsed(CapacityCommand.Create(), line, isAccepted);

    [Fact]
    public void What_a_measurement_is_follows_from_its_options()
    {
        var command = new Command("test");
        var options = new MeasurementOptions();
        options.AddTo(command);

        var usual = options.Read(command.Parse(""));
        var given = options.Read(command.Parse("--count 500 --block-interval 1.5 --offered 750 --sign-in-time"));

        Assert.Equal(8, usual.Wallets);
        Assert.Equal(TimeSpan.FromSeconds(20), usual.Duration);
        Assert.Equal(TimeSpan.FromSeconds(6), usual.Node.BlockInterval);
        Assert.True(usual.SignAhead);
        Assert.Null(usual.OfferedPerSecond);
        Assert.Equal(500, given.Count);
        Assert.Null(given.Duration);
        Assert.Equal(TimeSpan.FromSeconds(1.5), given.Node.BlockInterval);
        Assert.Equal(750, given.OfferedPerSecond);
        Assert.False(given.SignAhead);
    }

    [Fact]
    public void The_document_names_the_command_that_repeats_it()
    {
        Assert.Equal("dotnet run -c Release --project bench -- throughput", new ReportOptions(false, ReportPlan.UsualRepeats, [], 128_000, "docs", false).CommandLine);
        Assert.Equal("dotnet run -c Release --project bench -- throughput --repeats 1 --table-transfers 32000", new ReportOptions(false, 1, ["offered"], 32_000, "docs", false).CommandLine);
        Assert.Equal("dotnet run -c Release --project bench -- throughput --quick", new ReportOptions(true, 1, [], 128_000, null, false).CommandLine);
    }

    [Fact]
    public void Rows_can_be_left_for_another_time()
    {
        var options = new ReportOptions(false, 1, ["offered", "capacity"], 128_000, null, false);

        Assert.True(options.Includes(RowNames.Offered(6)));
        Assert.True(options.Includes(RowNames.Capacity));
        Assert.False(options.Includes(RowNames.Stress));
    }

    private static void AssertParsed(Command command, string line, bool isAccepted) => Assert.Equal(isAccepted, command.Parse(line).Errors.Count == 0);
}
