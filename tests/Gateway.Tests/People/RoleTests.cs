using System.Net;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using OrleansChain.Core.People;
using OrleansChain.Gateway.Tests.Fakes;

namespace OrleansChain.Gateway.Tests.People;

/// <summary>Who may use which endpoint: every protected one with every role.</summary>
public sealed class RoleTests(SharedBench shared) : IClassFixture<SharedBench>
{
    private static readonly UserRole[] Everybody = [UserRole.Voter, UserRole.Auditor, UserRole.Officer, UserRole.Administrator];

    public static TheoryData<string, string, UserRole[]> Places { get; } = new()
    {
        { "GET", "/v1/people/me", Everybody },
        { "GET", "/v1/people/sessions", Everybody },
        { "DELETE", "/v1/people/sessions", Everybody },
        { "DELETE", "/v1/people/sessions/" + new string('0', 64), Everybody },
        { "POST", "/v1/people/sign-out", Everybody },
        { "PUT", "/v1/people/profile", Everybody },
        { "DELETE", "/v1/people/profile", Everybody },
        { "POST", "/v1/people/totp", Everybody },
        { "POST", "/v1/people/totp/confirm", Everybody },
        { "POST", "/v1/people/totp/recovery-codes", Everybody },
        { "POST", "/v1/people/totp/remove", Everybody },
        { "GET", "/v1/officer/voters", [UserRole.Officer] },
        { "GET", "/v1/officer/voters/bob", [UserRole.Officer] },
        { "POST", "/v1/officer/voters/bob/approve", [UserRole.Officer] },
        { "POST", "/v1/officer/voters/bob/reject", [UserRole.Officer] },
        { "GET", "/v1/admin/people", [UserRole.Administrator] },
        { "PUT", "/v1/admin/people/bob/role", [UserRole.Administrator] },
        { "DELETE", "/v1/admin/people/bob/profile", [UserRole.Administrator] },
        { "GET", "/v1/admin/audit", [UserRole.Auditor, UserRole.Administrator] },
        { "GET", "/v1/admin/audit/verify", [UserRole.Auditor, UserRole.Administrator] },
    };

    [Theory]
    [MemberData(nameof(Places))]
    public async Task Only_these_roles_get_in(string method, string path, UserRole[] allowed)
    {
        var bench = shared.Bench;
        bench.People["ada"].Totp = TotpOutcome.Begun;
        await bench.Send(new HttpMethod(method), path).IsProblem(401, "not-signed-in");
        foreach (var role in Everybody)
        {
            var token = bench.People.SignIn("ada", role);
            var asked = bench.People["bob"].Calls.Count;
            using var answer = await bench.Send(new HttpMethod(method), path, token, Answers.Json("{}"));
            if (allowed.Contains(role))
            {
                Assert.NotEqual(HttpStatusCode.Unauthorized, answer.StatusCode);
                Assert.NotEqual(HttpStatusCode.Forbidden, answer.StatusCode);
            }
            else
            {
                await Task.FromResult(answer).IsProblem(403, "role-missing");
                Assert.Equal(asked, bench.People["bob"].Calls.Count);
            }
        }
    }

    [Fact]
    public async Task Every_protected_endpoint_is_in_the_table()
    {
        var bench = shared.Bench;
        var open = new[]
        {
            "/v1/people/rules", "/v1/people/sign-up", "/v1/people/activate", "/v1/people/activation-code", "/v1/people/sign-in", "/v1/admin/administrators",
        };
        var mapped = EndpointsOf(bench).Count(path => !open.Contains(path, StringComparer.Ordinal));
        Assert.Equal(mapped, Places.Count);
    }

    private static IEnumerable<string> EndpointsOf(PeopleBench bench) =>
        bench.Host.Services.GetServices<EndpointDataSource>()
            .SelectMany(source => source.Endpoints)
            .OfType<RouteEndpoint>()
            .Select(endpoint => "/" + endpoint.RoutePattern.RawText!.Trim('/'))
            .Where(path => new[] { "/v1/people", "/v1/officer", "/v1/admin" }.Any(prefix => path.StartsWith(prefix, StringComparison.Ordinal)));
}
