using System.Net;
using OrleansChain.Core.Elections.Lifecycle;
using OrleansChain.Core.People;
using OrleansChain.Gateway.Tests.Fakes;

namespace OrleansChain.Gateway.Tests.Elections;

/// <summary>Who may use which endpoint of elections: every protected one with every role, and no act by GET.</summary>
public sealed class ElectionRoleTests(SharedElections shared) : IClassFixture<SharedElections>
{
    private static readonly UserRole[] Everybody = [UserRole.Voter, UserRole.Auditor, UserRole.Officer, UserRole.Administrator];

    public static TheoryData<string, string, UserRole[]> Places { get; } = new()
    {
        { "POST", "", [UserRole.Officer] },
        { "PUT", "/{id}", [UserRole.Officer] },
        { "PUT", "/{id}/roll", [UserRole.Officer] },
        { "PUT", "/{id}/keys", [UserRole.Officer] },
        { "POST", "/{id}/begin-registration", [UserRole.Officer] },
        { "POST", "/{id}/open", [UserRole.Officer] },
        { "POST", "/{id}/close", [UserRole.Officer] },
        { "POST", "/{id}/publish", [UserRole.Officer] },
        { "POST", "/{id}/keys", Everybody },
        { "POST", "/{id}/replicas/verify", [UserRole.Auditor, UserRole.Administrator] },
        { "POST", "/{id}/replicas/synchronize", [UserRole.Administrator] },
        { "POST", "/{id}/replicas/tamper", [UserRole.Administrator] },
        { "GET", "/{id}/replicas/records", [UserRole.Administrator] },
        { "GET", "/{id}/replicas/export", [UserRole.Administrator] },
    };

    [Theory]
    [MemberData(nameof(Places))]
    public async Task Only_these_roles_get_in(string method, string path, UserRole[] allowed)
    {
        await using var bench = await shared.Bench(ElectionPhase.Open, "Development");
        var place = Fill(path, bench);
        await bench.Send(null, new HttpMethod(method), place, Body(method, path)).IsProblem(401, "not-signed-in");
        foreach (var role in Everybody)
        {
            using var answer = await bench.Send(role, new HttpMethod(method), place, Body(method, path));
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
    private static StringContent Body(string method, string path) => (method, path) is ("PUT", "/{id}/keys") ? ElectionBench.Csv("publicKey\n") : Answers.Json("{}");

    [Theory]
    [InlineData("/{id}/begin-registration")]
    [InlineData("/{id}/open")]
    [InlineData("/{id}/close")]
    [InlineData("/{id}/publish")]
    [InlineData("/{id}/keys")]
    [InlineData("/{id}/replicas/verify")]
    [InlineData("/{id}/replicas/synchronize")]
    [InlineData("/{id}/replicas/tamper")]
    public async Task No_act_works_by_get(string path)
    {
        await using var bench = await shared.Bench(ElectionPhase.Open, "Development");
        await bench.Send(UserRole.Administrator, HttpMethod.Get, Fill(path, bench)).IsProblem(405, "method-not-allowed");
        await bench.Send(UserRole.Officer, HttpMethod.Get, Fill(path, bench)).IsProblem(405, "method-not-allowed");
        Assert.Empty(bench.Board.Calls);
    }

    private static string Fill(string path, ElectionBench bench) => path.Replace("/{id}", bench.Place, StringComparison.Ordinal);
}
