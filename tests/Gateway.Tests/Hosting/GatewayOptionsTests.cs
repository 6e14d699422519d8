using Microsoft.Extensions.Options;
using OrleansChain.Gateway.Hosting;
using OrleansChain.Gateway.Tests.Fakes;

namespace OrleansChain.Gateway.Tests.Hosting;

public sealed class GatewayOptionsTests
{
    [Theory]
    [InlineData("Gateway:Chain", "Not a chain")]
    [InlineData("Gateway:MaxBodyBytes", "1")]
    [InlineData("Gateway:MaxBatchBodyBytes", "1024")]
    [InlineData("Gateway:MaxRollBytes", "1023")]
    [InlineData("Gateway:MaxBatchTransactions", "0")]
    [InlineData("Gateway:MaxPageSize", "0")]
    [InlineData("Gateway:DefaultPageSize", "201")]
    [InlineData("Gateway:MaxConnections", "-1")]
    [InlineData("Gateway:MaxSubmissions", "0")]
    [InlineData("Gateway:MaxQueuedSubmissions", "-1")]
    [InlineData("Gateway:CoalesceWindow", "00:00:00.003")]
    [InlineData("Gateway:MaxCoalesced", "0")]
    [InlineData("Gateway:MaxTransactionsAtWork", "9999")]
    [InlineData("Gateway:MaxBatches", "0")]
    [InlineData("Gateway:MaxQueuedBatches", "-1")]
    [InlineData("Gateway:MaxReads", "0")]
    [InlineData("Gateway:MaxQueuedReads", "-1")]
    [InlineData("Gateway:MaxEventStreams", "0")]
    [InlineData("Gateway:MaxEventBacklog", "0")]
    [InlineData("Gateway:EventKeepAlive", "00:00:00")]
    [InlineData("Gateway:VerifierLanes", "0")]
    [InlineData("Gateway:FaucetRequestsPerMinute", "0")]
    [InlineData("Gateway:MaxOutsideValidators", "-1")]
    [InlineData("Gateway:OutsideValidators", "Dnobody")]
    [InlineData("Gateway:MaxPolls", "0")]
    [InlineData("Gateway:MaxSolutions", "0")]
    [InlineData("Gateway:MaxQueuedSolutions", "-1")]
    [InlineData("urls", "127.0.0.1:5080")]
    public async Task A_bad_setting_stops_the_start_and_names_its_key(string key, string value)
    {
        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => Start(key, value));
        Assert.StartsWith(key + ":", failure.Failures.First(), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_setting_has_such_a_test()
    {
        var tried = typeof(GatewayOptionsTests).GetMethod(nameof(A_bad_setting_stops_the_start_and_names_its_key))!
            .GetCustomAttributes(typeof(InlineDataAttribute), inherit: false)
            .Select(row => (string)((InlineDataAttribute)row).GetData(null!).Single()[0])
            .Where(key => key != "urls");
        var settings = typeof(GatewayOptions).GetProperties().Select(property => $"{GatewayOptions.Section}:{property.Name}");
        Assert.Equal(settings.Order(StringComparer.Ordinal), tried.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_coins_routes_never_serve_an_elections_chain()
    {
        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => Start("Gateway:Chain", "election/board"));
        Assert.Equal("Gateway:Chain: 'election/board' is an election's chain, which has routes of its own.", failure.Failures.Single());
    }

    [Theory]
    [InlineData("Gateway:MaxPageSize", "many")]
    [InlineData("Gateway:MaxPagesize2", "3")]
    public async Task A_setting_of_another_type_and_one_that_does_not_exist_stop_the_start(string key, string value)
    {
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => Start(key, value));
        Assert.Contains(key["Gateway:".Length..], failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_word_on_where_to_listen_the_gateway_listens_on_loopback()
    {
        await using var app = GatewayHost.Build(new FakeNode(), configure: null, ("urls", ""));
        Assert.Equal("http://127.0.0.1:5080", app.Configuration["urls"]);
    }

    private static async Task Start(string key, string value)
    {
        await using var app = GatewayHost.Build(new FakeNode(), configure: null, (key, value));
        await app.StartAsync();
    }
}
