using System.Net;
using Microsoft.Extensions.DependencyInjection;
using OrleansChain.Core;
using OrleansChain.Core.Rest;
using OrleansChain.Core.Transactions;
using OrleansChain.Gateway.Faucet;
using OrleansChain.Gateway.Tests.Fakes;
using OrleansChain.TestKit.Builders;

namespace OrleansChain.Gateway.Tests.Apis;

public sealed class FaucetTests
{
    private static readonly string Wanted = $$"""{"address":"{{TestKeys.Get(2).Address}}","amount":"150000000"}""";

    [Fact]
    public async Task Fund_sends_coins_and_tells_where_to_look()
    {
        var faucet = new FakeFaucet();
        await using var host = await Start(faucet);
        var body = await host.Client.PostAsync("/v1/faucet", Answers.Json(Wanted)).Reads<SubmissionResponse>(HttpStatusCode.Accepted);
        Assert.Equal(new SubmissionResponse(new string('5', 64), "accepted"), body);
        Assert.Equal((TestKeys.Get(2).Address, new Amount(150_000_000)), faucet.Requests.Single());
    }

    [Fact]
    public async Task Without_a_faucet_or_with_one_switched_off_funding_is_refused()
    {
        await using (var host = await GatewayHost.Start())
        {
            await host.Client.PostAsync("/v1/faucet", Answers.Json(Wanted)).IsProblem(403, "faucet-disabled");
        }

        await using (var host = await Start(new FakeFaucet { IsEnabled = false }))
        {
            await host.Client.PostAsync("/v1/faucet", Answers.Json(Wanted)).IsProblem(403, "faucet-disabled");
        }
    }

    [Theory]
    [InlineData(FaucetOutcome.Disabled, TransactionOutcome.Unspecified, 403, "faucet-disabled")]
    [InlineData(FaucetOutcome.AboveLimit, TransactionOutcome.Unspecified, 403, "faucet-limit")]
    [InlineData(FaucetOutcome.Refused, TransactionOutcome.InsufficientFunds, 409, "insufficient-funds")]
    public async Task What_the_faucet_refuses_is_named(FaucetOutcome outcome, TransactionOutcome transaction, int status, string problem)
    {
        await using var host = await Start(new FakeFaucet { Reply = new FaucetReply(outcome, default, transaction) });
        await host.Client.PostAsync("/v1/faucet", Answers.Json(Wanted)).IsProblem(status, problem);
    }

    [Fact]
    public async Task The_request_is_checked_first()
    {
        var faucet = new FakeFaucet();
        await using var host = await Start(faucet);
        await host.Client.PostAsync("/v1/faucet", Answers.Json("""{"address":"D","amount":"1"}""")).IsProblem(400, "bad-address");
        foreach (var amount in new[] { "", "0", "-1", "1.5", "18446744073709551616" })
        {
            await host.Client.PostAsync("/v1/faucet", Answers.Json(Wanted.Replace("150000000", amount, StringComparison.Ordinal))).IsProblem(400, "bad-amount");
        }

        await host.Client.PostAsync("/v1/faucet", Answers.Json("[]")).IsProblem(400, "malformed-json");
        await host.Client.PostAsync("/v1/faucet", Answers.Octets(new byte[1])).IsProblem(415, "unsupported-media-type");
        Assert.Empty(faucet.Requests);
    }

    [Fact]
    public async Task Asking_too_often_is_refused()
    {
        await using var host = await Start(new FakeFaucet(), ("Gateway:FaucetRequestsPerMinute", "2"));
        for (var i = 0; i < 2; i++)
        {
            using var answer = await host.Client.PostAsync("/v1/faucet", Answers.Json(Wanted));
            Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        }

        await host.Client.PostAsync("/v1/faucet", Answers.Json(Wanted)).IsProblem(429, "faucet-busy");
    }

    [Fact]
    public async Task A_server_that_others_can_reach_has_no_faucet()
    {
        var faucet = new FakeFaucet();
        await using var host = await GatewayHost.Start(configure: services => services
            .AddSingleton<IFaucet>(faucet)
            .AddSingleton(new LoopbackCheck(new ServerAt("http://127.0.0.1:5080", "http://*:5081"))));
        await host.Client.PostAsync("/v1/faucet", Answers.Json(Wanted)).IsProblem(403, "faucet-not-local");
        Assert.Empty(faucet.Requests);
    }

    [Fact]
    public void A_server_that_names_no_address_does_not_count_as_local()
    {
        Assert.True(new LoopbackCheck(new ServerAt("http://127.0.0.1:5080", "http://[::1]:5080")).IsOnlyLoopback());
        Assert.False(new LoopbackCheck(new ServerAt("http://127.0.0.1:5080", "http://10.0.0.1:5080")).IsOnlyLoopback());
        Assert.False(new LoopbackCheck(new ServerAt()).IsOnlyLoopback());
    }

    [Theory]
    [InlineData("http://127.0.0.1:5080", true)]
    [InlineData("http://127.8.0.1:5080", true)]
    [InlineData("https://localhost:5081", true)]
    [InlineData("http://[::1]:5080", true)]
    [InlineData("http://0.0.0.0:5080", false)]
    [InlineData("http://[::]:5080", false)]
    [InlineData("http://*:5080", false)]
    [InlineData("http://+:5080", false)]
    [InlineData("http://10.0.0.1:5080", false)]
    [InlineData("http://localhost.example:5080", false)]
    public void IsLoopback_knows_this_machine(string address, bool isLoopback) => Assert.Equal(isLoopback, LoopbackCheck.IsLoopback(address));

    private static Task<GatewayHost> Start(IFaucet faucet, params (string, string)[] settings) =>
        GatewayHost.Start(configure: services => services.AddSingleton(faucet), settings: settings);
}
