using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using OrleansChain.Core.Transactions;
using OrleansChain.Gateway.Tests.Fakes;
using OrleansChain.TestKit.Builders;

namespace OrleansChain.Gateway.Tests.Telemetry;

/// <summary>The exporter listens to the whole process, so these tests do not run beside those that count.</summary>
[Collection(nameof(MetricsTests))]
[CollectionDefinition(nameof(MetricsTests), DisableParallelization = true)]
public sealed class MetricsTests
{
    [Fact]
    public async Task Submissions_show_by_outcome_with_the_time_they_took()
    {
        var node = new FakeNode();
        await using var host = await GatewayHost.Start(node);
        var before = await Scrape(host);
        var transfer = TransferBuilder.From(TestKeys.Get(1)).Build();
        await Submit(host, transfer);
        node.Decide = _ => TransactionOutcome.HighS;
        await Submit(host, transfer);
        await Submit(host, transfer);
        node.Decide = _ => TransactionOutcome.AlreadyKnown;
        await Submit(host, transfer);
        var after = await Scrape(host);

        Assert.Equal(1, Grown("orleanschain_transactions_accepted_total"));
        Assert.Equal(1, Grown("orleanschain_transactions_already_known_total"));
        Assert.Equal(2, Grown("orleanschain_transactions_refused_total", "reason", "high-s"));
        Assert.Equal(2, Grown("orleanschain_requests_refused_total", "problem", "high-s"));
        Assert.Equal(1, Grown("orleanschain_acknowledge_seconds_count"));
        Assert.Equal("histogram", after.Types["orleanschain_acknowledge_seconds"]);
        Assert.Contains(after.Samples, sample => sample.Name == "orleanschain_acknowledge_seconds_bucket" && sample.Labels["le"] == "0.005");

        double Grown(string name, string? label = null, string? value = null) => Sum(after, name, label, value) - Sum(before, name, label, value);
    }

    [Fact]
    public async Task The_head_and_the_time_to_confirmation_show()
    {
        var node = new FakeNode();
        await using var host = await GatewayHost.Start(node);
        var before = await Scrape(host);
        var transfer = TransferBuilder.From(TestKeys.Get(1)).Build();
        await Submit(host, transfer);
        node.Append(transfer);
        node.Append();
        await host.SawHead();
        node.Append();
        await host.SawHead();
        var after = await Scrape(host);

        Assert.Equal(3, after.Value("orleanschain_gateway_block_height"));
        Assert.True(after.Value("orleanschain_head_age_seconds") >= 0);
        Assert.Equal(1, Sum(after, "orleanschain_confirmation_seconds_count") - Sum(before, "orleanschain_confirmation_seconds_count"));
    }

    [Fact]
    public async Task Meters_of_this_project_are_served_and_others_are_not()
    {
        await using var host = await GatewayHost.Start();
        var meters = host.Services.GetRequiredService<IMeterFactory>();
        meters.Create("orleanschain.some-part").CreateCounter<double>("orleanschain.weird-name.written", "By", "A \\ and\nanother line").Add(
            2.5, new KeyValuePair<string, object?>("some.label", "a \"quoted\" \\ line\nbreak"));
        meters.Create("another").CreateCounter<long>("another.count").Add(1);
        meters.Create("orleanschain.other-part").CreateUpDownCounter<long>("orleanschain.weird-name.gauge", "{thing}").Add(-7);
        meters.Create("orleanschain.other-part").CreateHistogram<int>("orleanschain.weird-name.batch").Record(3);
        meters.Create("orleanschain.other-part").CreateHistogram<double>("orleanschain.weird-name.duration", "s").Record(0.0003);
        var text = await host.Client.GetStringAsync("/metrics");
        var metrics = PrometheusParser.Parse(text);

        Assert.Equal(1, metrics.Value("orleanschain_weird_name_duration_seconds_bucket", "le", "0.0005"));
        Assert.Equal(0, metrics.Value("orleanschain_weird_name_duration_seconds_bucket", "le", "0.00025"));

        Assert.Equal(2.5, metrics.Value("orleanschain_weird_name_written_bytes_total", "some_label", "a \"quoted\" \\ line\nbreak"));
        Assert.Equal(@"A \\ and\nanother line", metrics.Helps["orleanschain_weird_name_written_bytes_total"]);
        Assert.Equal(-7, metrics.Value("orleanschain_weird_name_gauge"));
        Assert.Equal("gauge", metrics.Types["orleanschain_weird_name_gauge"]);
        Assert.Equal(3, metrics.Value("orleanschain_weird_name_batch_sum"));
        Assert.DoesNotContain("another_count", text, StringComparison.Ordinal);
        using var answer = await host.Client.GetAsync("/metrics");
        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", answer.Content.Headers.ContentType?.ToString());
    }

    [Fact]
    public async Task No_label_names_a_wallet_or_a_transaction()
    {
        var node = new FakeNode();
        await using var host = await GatewayHost.Start(node);
        var transfer = TransferBuilder.From(TestKeys.Get(1)).Build();
        await Submit(host, transfer);
        using (await host.Client.GetAsync($"/v1/transactions/{transfer.Id}"))
        using (await host.Client.GetAsync($"/v1/wallets/{transfer.Sender}"))
        {
        }

        var text = await host.Client.GetStringAsync("/metrics");
        Assert.DoesNotContain(transfer.Id.ToString(), text, StringComparison.Ordinal);
        Assert.DoesNotContain(transfer.Sender.ToString(), text, StringComparison.Ordinal);
        Assert.DoesNotContain("127.0.0.1", text, StringComparison.Ordinal);
    }

    private static async Task Submit(GatewayHost host, SignedTransaction transfer)
    {
        using var answer = await host.Client.PostAsync("/v1/transactions", Answers.Octets(transfer.Bytes));
    }

    private static async Task<PrometheusParser> Scrape(GatewayHost host) => PrometheusParser.Parse(await host.Client.GetStringAsync("/metrics"));

    private static double Sum(PrometheusParser metrics, string name, string? label = null, string? value = null) => metrics.Samples
        .Where(sample => sample.Name == name && (label is null || (sample.Labels.TryGetValue(label, out var found) && found == value)))
        .Sum(sample => sample.Value);
}
