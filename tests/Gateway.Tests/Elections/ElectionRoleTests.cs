using System.Net;
using OrleansChain.Core.Elections.Lifecycle;
using OrleansChain.Core.People;
using OrleansChain.Gateway.Tests.Fakes;

namespace OrleansChain.Gateway.Tests.Elections;

/// <summary>Who may use which endpoint of elections: every protected one with every role, and no act by GET.</summary>
public sealed class ElectionRoleTests
{
    private static readonly UserRole[] Everybody = [UserRole.Voter, UserRole.Auditor, UserRole.Officer, UserRole.Administrator];

    public static TheoryData<string, string, UserRole[]> Places { get; } = new()
    {
        { "POST", "", [UserRole.Officer] },
        { "PUT", "/board", [UserRole.Officer] },
        { "PUT", "/board/roll", [UserRole.Officer] },
        { "PUT", "/board/keys", [UserRole.Officer] },
        { "POST", "/board/begin-registration", [UserRole.Officer] },
        { "POST", "/board/open", [UserRole.Officer] },
        { "POST", "/board/close", [UserRole.Officer] },
        { "POST", "/board/publish", [UserRole.Officer] },
        { "POST", "/board/keys", Everybody },
        { "POST", "/board/replicas/verify", [UserRole.Auditor, UserRole.Administrator] },
        { "POST", "/board/replicas/synchronize", [UserRole.Administrator] },
        { "POST", "/board/replicas/tamper", [UserRole.Administrator] },
    };

    [Theory]
    [MemberData(nameof(Places))]
    public async Task Only_these_roles_get_in(string method, string path, UserRole[] allowed)
    {
        await using var bench = await ElectionBench.Start(ElectionPhase.Open, "Development");
        await bench.Send(null, new HttpMethod(method), path, Body(method, path)).IsProblem(401, "not-signed-in");
        foreach (var role in Everybody)
        {
            using var answer = await bench.Send(role, new HttpMethod(method), path, Body(method, path));
            if (allowed.Contains(role))
            {
                Assert.NotEqual(HttpStatusCode.Unauthorized, answer.StatusCode);
                Assert.NotEqual(HttpStatusCode.Forbidden, answer.StatusCode);
            }
            else
            {
                await Task.FromResult(answer).IsProblem(403, "role-missing");
            }
        }
    }

    /// <summary>What the route takes: a wrong content type is refused before anybody is asked who they are.</summary>
    private static StringContent Body(string method, string path) => (method, path) is ("PUT", "/board/keys") ? ElectionBench.Csv("publicKey\n") : Answers.Json("{}");

    [Theory]
    [InlineData("/board/begin-registration")]
    [InlineData("/board/open")]
    [InlineData("/board/close")]
    [InlineData("/board/publish")]
    [InlineData("/board/keys")]
    [InlineData("/board/replicas/verify")]
    [InlineData("/board/replicas/synchronize")]
    [InlineData("/board/replicas/tamper")]
    public async Task No_act_works_by_get(string path)
    {
        await using var bench = await ElectionBench.Start(ElectionPhase.Open, "Development");
        await bench.Send(UserRole.Administrator, HttpMethod.Get, path).IsProblem(405, "method-not-allowed");
        await bench.Send(UserRole.Officer, HttpMethod.Get, path).IsProblem(405, "method-not-allowed");
        Assert.Empty(bench.Board.Calls);
    }
}
