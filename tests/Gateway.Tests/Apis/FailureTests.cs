using Microsoft.Extensions.DependencyInjection;
using OrleansChain.Core;
using OrleansChain.Core.Transactions;
using OrleansChain.Gateway.Elections;
using OrleansChain.Gateway.People;
using OrleansChain.Gateway.Problems;
using OrleansChain.Gateway.Submission;
using OrleansChain.Gateway.Tests.Fakes;
using OrleansChain.GrainInterfaces.Chains;
using OrleansChain.GrainInterfaces.Index;
using OrleansChain.GrainInterfaces.Pools;
using OrleansChain.TestKit.Builders;

namespace OrleansChain.Gateway.Tests.Apis;

public sealed class FailureTests(SharedHost shared) : IClassFixture<SharedHost>
{
    [Theory]
    [InlineData("/nothing")]
    [InlineData("/v1/nothing")]
    [InlineData("/openapi/v2.json")]
    public async Task An_unknown_route_is_a_problem(string route)
    {
        var host = shared.Host;
        await host.Client.GetAsync(route).IsProblem(404, "route-unknown");
    }

    [Fact]
    public async Task A_wrong_method_is_a_problem_and_names_the_right_one()
    {
        var host = shared.Host;
        using var answer = await host.Client.DeleteAsync("/v1/transactions");
        Assert.Equal(["POST"], answer.Content.Headers.Allow);
        await Task.FromResult(answer).IsProblem(405, "method-not-allowed");
    }

    [Theory]
    [InlineData("/v1/chain", 200)]
    [InlineData("/v1/blocks/0/raw", 200)]
    [InlineData("/health/live", 200)]
    [InlineData("/v1/blocks/99", 404)]
    [InlineData("/v1/events", 405)]
    [InlineData("/v1/transactions", 405)]
    public async Task Head_is_get_without_the_body(string route, int status)
    {
        var host = shared.Host;
        using var request = new HttpRequestMessage(HttpMethod.Head, route);
        using var answer = await host.Client.SendAsync(request);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task A_member_that_is_not_known_is_named()
    {
        var host = shared.Host;
        var problem = await host.Client.PostAsync("/v1/transactions", Answers.Json("""{"transaction":"00","fee":"1"}""")).IsProblem(400, "malformed-json");
        Assert.Contains("$.fee", problem.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_node_whose_storage_takes_no_writes_answers_reads_and_refuses_what_is_new()
    {
        var access = new FakeWriteAccess();
        await using var host = await GatewayHost.Start(configure: services => services.AddSingleton<IWriteAccess>(access));
        using (var ready = await host.Client.GetAsync("/health/ready"))
        {
            Assert.True(ready.IsSuccessStatusCode);
        }

        access.Concern = "records that are refused: 1";
        Assert.Equal("ready at height 0\ndegraded: records that are refused: 1\n", await host.Client.GetStringAsync("/health/ready"));

        access.ReadOnlyReason = "The disk is full.";
        foreach (var route in (string[])["/v1/transactions", "/v1/transactions:batch", "/v1/faucet"])
        {
            var problem = await host.Client.PostAsync(route, Answers.Json("{}")).IsProblem(503, "read-only");
            Assert.Equal("The disk is full.", problem.Detail);
        }

        Assert.Equal("The disk is full.", (await host.Client.GetAsync("/health/ready").IsProblem(503, "read-only")).Detail);
        using var live = await host.Client.GetAsync("/health/live");
        using var head = await host.Client.GetAsync("/v1/head");
        Assert.True(live.IsSuccessStatusCode && head.IsSuccessStatusCode);
    }

    [Fact]
    public async Task A_submission_that_meets_the_failure_itself_is_refused_for_it()
    {
        var access = new FakeWriteAccess();
        var node = new FakeNode();
        await using var host = await GatewayHost.Start(node, services => services.AddSingleton<IWriteAccess>(access));
        var transfer = TestWallet.Get(1).Pays(TestWallet.Get(2)).Build();
        node.Decide = _ =>
        {
            access.ReadOnlyReason = "A write failed.";
            throw new PoolUnavailableException(ChainId.Parse("coin"), "whether its last journal group is on disk is unknown");
        };
        using var content = new ReadOnlyMemoryContent(transfer.Bytes) { Headers = { ContentType = new("application/octet-stream") } };
        var problem = await host.Client.PostAsync("/v1/transactions", content).IsProblem(503, "read-only");
        Assert.Equal("A write failed.", problem.Detail);
    }

    [Fact]
    public async Task A_call_without_an_answer_in_time_is_unknown_and_to_be_repeated()
    {
        await using var host = await GatewayHost.Start(new FakeNode { PoolFailure = new TimeoutException("secret detail") });
        var problem = await host.Client.GetAsync("/v1/pool").IsProblem(503, "timed-out");
        Assert.Null(problem.Detail);
        await host.Client.PostAsync("/v1/transactions", Answers.Octets(TransferBuilder.From(TestKeys.Get(1)).Build().Bytes)).IsProblem(503, "timed-out");
    }

    [Fact]
    public async Task A_grain_that_finds_no_chain_is_not_ready()
    {
        await using var host = await GatewayHost.Start(new FakeNode { PoolFailure = new ChainNotCreatedException(ChainId.Parse("coin")) });
        await host.Client.GetAsync("/v1/pool").IsProblem(503, "chain-not-ready");
    }

    [Fact]
    public async Task An_index_that_is_being_built_says_how_far_it_is()
    {
        var building = new IndexBuildingException(ChainId.Parse("coin"), new Height(3), new Height(9));
        await using var host = await GatewayHost.Start(new FakeNode { PoolFailure = building });
        var problem = await host.Client.GetAsync("/v1/pool").IsProblem(503, "index-building");
        Assert.Contains("3 of 10 blocks", problem.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_part_that_is_not_there_is_unavailable()
    {
        await using var host = await GatewayHost.Start(new FakeNode { PoolFailure = new SiloUnavailableException("secret detail") });
        await host.Client.GetAsync("/v1/pool").IsProblem(503, "unavailable");
    }

    [Fact]
    public async Task A_failure_gives_no_detail_away()
    {
        await using var host = await GatewayHost.Start(new FakeNode { PoolFailure = new InvalidOperationException("secret detail") });
        using var answer = await host.Client.GetAsync("/v1/pool");
        Assert.DoesNotContain("secret", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await Task.FromResult(answer).IsProblem(500, "internal-error");
    }

    [Theory]
    [InlineData("Gateway:MaxReads", "Gateway:MaxQueuedReads", "GET", "/v1/pool")]
    [InlineData("Gateway:MaxSubmissions", "Gateway:MaxQueuedSubmissions", "POST", "/v1/transactions")]
    [InlineData("Gateway:MaxBatches", "Gateway:MaxQueuedBatches", "POST", "/v1/transactions:batch")]
    public async Task More_at_once_than_allowed_is_refused_and_nothing_else_suffers(string atOnce, string queued, string method, string route)
    {
        var gate = new TaskCompletionSource();
        var node = new FakeNode { PoolGate = gate.Task };
        await using var host = await GatewayHost.Start(node, settings: [(atOnce, "1"), (queued, "1")]);
        var requests = Enumerable.Range(0, 3).Select(_ => Send(host, method, route)).ToArray();
        var refused = await Task.WhenAny(requests);
        await refused.IsProblem(429, "overloaded");
        using (var health = await host.Client.GetAsync("/health/live"))
        {
            Assert.True(health.IsSuccessStatusCode);
        }

        gate.SetResult();
        foreach (var request in requests.Where(request => request != refused))
        {
            using var answer = await request;
            Assert.True(answer.IsSuccessStatusCode);
        }
    }

    [Fact]
    public async Task No_answer_is_taken_for_another_type_by_a_browser()
    {
        var host = shared.Host;
        using var answer = await host.Client.GetAsync("/v1/head");
        Assert.Equal(["nosniff"], answer.Headers.GetValues("X-Content-Type-Options"));
        Assert.False(answer.Headers.Contains("Server"));
    }

    [Fact]
    public void Every_problem_has_a_name_of_its_own()
    {
        Assert.Equal(ProblemTable.All.Count, ProblemTable.All.Select(type => type.Name).Distinct(StringComparer.Ordinal).Count());
        Assert.All(ProblemTable.All, type => Assert.Matches("^[a-z]+(-[a-z]+)*$", type.Name));
        Assert.All(ProblemTable.All, type => Assert.Equal(type.Status is 429 or 503, type.RetryAfter is not null));
    }

    [Fact]
    public void The_table_lists_every_problem_that_it_declares()
    {
        var declared = typeof(ProblemTable).GetFields().Select(field => (ProblemType)field.GetValue(null)!).Concat(ProblemTable.OfTransactions).Concat(ProblemTable.OfSolutions).Concat(ElectionProblems.All).Concat(PeopleProblems.All);
        Assert.Equal(declared.OrderBy(type => type.Name, StringComparer.Ordinal), ProblemTable.All.OrderBy(type => type.Name, StringComparer.Ordinal));
        Assert.Empty(typeof(PeopleProblems).GetFields().Select(field => (ProblemType)field.GetValue(null)!).Except(PeopleProblems.All));
    }

    private static async Task<HttpResponseMessage> Send(GatewayHost host, string method, string route)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), route);
        var transfer = TransferBuilder.From(TestKeys.Get(1)).Build().Bytes;
        request.Content = method == "GET" ? null : Answers.Octets(route.EndsWith("batch", StringComparison.Ordinal) ? TransactionBatch.Encode([transfer]) : transfer);
        return await host.Client.SendAsync(request);
    }
}
