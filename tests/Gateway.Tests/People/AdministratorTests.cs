using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using OrleansChain.Core.People;
using OrleansChain.Core.Rest;
using OrleansChain.Core.Rest.People;
using OrleansChain.Gateway.People;
using OrleansChain.Gateway.Tests.Fakes;
using OrleansChain.GrainInterfaces.People;

namespace OrleansChain.Gateway.Tests.People;

public sealed class AdministratorTests(SharedBench shared) : IClassFixture<SharedBench>
{
    private const string Place = "/v1/admin/administrators";

    private static readonly AdministratorRequest Form = new("Root", "Ada", "Lovelace", "ada@example.org", PeopleBench.Password, PeopleBench.Password);

    [Fact]
    public async Task Whoever_has_the_secret_makes_an_administrator()
    {
        await using var host = await Start();
        var made = await Create(host, Form, Secret()).Reads<SignUpResponse>(HttpStatusCode.Created);
        Assert.Equal(new SignUpResponse("root", IsActivated: true), made);
        var user = Assert.IsType<NewAdministrator>(Assert.Single(host.Node.People["root"].Calls));
        Assert.Equal(("Root", "(operator)"), (user.UserName, user.Actor));
        Assert.NotEqual(PeopleBench.Password, user.PasswordHash);
    }

    [Fact]
    public async Task Nobody_else_does()
    {
        await using var host = await Start();
        await Create(host, Form, credentials: null).IsProblem(401, "operator-refused");
        await Create(host, Form, new AuthenticationHeaderValue("Operator", "")).IsProblem(401, "operator-refused");
        await Create(host, Form, new AuthenticationHeaderValue("Operator", FakeSecret.Text[1..])).IsProblem(401, "operator-refused");
        await Create(host, Form, new AuthenticationHeaderValue("Bearer", FakeSecret.Text)).IsProblem(401, "operator-refused");
        await Create(host, Form, host.Node.People.SignIn("eve", UserRole.Administrator)).IsProblem(401, "operator-refused");
        Assert.DoesNotContain("root", host.Node.People.Asked);
    }

    [Fact]
    public async Task A_node_that_wrote_no_secret_has_no_operator()
    {
        await using var host = await GatewayHost.Start();
        await Create(host, Form, new AuthenticationHeaderValue("Operator", "")).IsProblem(401, "operator-refused");
        await Create(host, Form, Secret()).IsProblem(401, "operator-refused");
    }

    [Theory]
    [InlineData("X-Forwarded-For", "127.0.0.1")]
    [InlineData("Forwarded", "for=127.0.0.1")]
    [InlineData("X-Real-IP", "127.0.0.1")]
    [InlineData("Via", "1.1 proxy")]
    public async Task What_a_proxy_hands_on_is_not_from_this_machine(string header, string value)
    {
        await using var host = await Start();
        using var request = Request(Form, Secret());
        request.Headers.TryAddWithoutValidation(header, value);
        await host.Client.SendAsync(request).IsProblem(403, "operator-not-local");
    }

    [Fact]
    public async Task The_form_follows_the_rules_of_every_account()
    {
        await using var host = await Start();
        await Create(host, Form with { Password = "admin", PasswordAgain = "admin" }, Secret()).IsProblem(422, "password-too-short");
        await Create(host, Form with { PasswordAgain = "other-horse-7" }, Secret()).IsProblem(422, "passwords-differ");
        host.Node.People["root"].SignUp = SignUpOutcome.UserNameTaken;
        await Create(host, Form, Secret()).IsProblem(409, "user-name-taken");
    }

    [Fact]
    public async Task People_are_listed_by_role()
    {
        await using var bench = await PeopleBench.Start();
        var token = Administrator(bench);
        await bench.Send(HttpMethod.Get, "/v1/admin/people?role=officer&state=approved", token).Reads<PeopleResponse>();
        Assert.Equal(new UserQuery(UserState.Approved, UserRole.Officer, "", 50), Assert.Single(bench.People.Queries));
        await bench.Send(HttpMethod.Get, "/v1/admin/people?role=king", token).IsProblem(400, "bad-role");
    }

    [Theory]
    [InlineData("voter", UserRole.Voter)]
    [InlineData("auditor", UserRole.Auditor)]
    [InlineData("officer", UserRole.Officer)]
    [InlineData("administrator", UserRole.Administrator)]
    public async Task A_role_is_given_in_the_administrators_name(string name, UserRole role)
    {
        await using var bench = await PeopleBench.Start();
        using var answer = await Give(bench, name);
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal(new RoleChange("root", role), Assert.Single(bench.People["bob"].Calls));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Officer")]
    [InlineData("unspecified")]
    [InlineData("3")]
    public async Task What_is_no_role_is_refused(string name)
    {
        var bench = shared.Bench;
        var asked = bench.People["bob"].Calls.Count;
        await Give(bench, name).IsProblem(400, "bad-role");
        Assert.Equal(asked, bench.People["bob"].Calls.Count);
    }

    [Theory]
    [InlineData(RoleOutcome.UnknownUser, 404, "user-unknown")]
    [InlineData(RoleOutcome.UnknownRole, 400, "bad-role")]
    [InlineData(RoleOutcome.OwnAccount, 403, "own-account")]
    [InlineData(RoleOutcome.NotActivated, 403, "not-activated")]
    public async Task Each_refusal_of_a_role_has_its_own_name(RoleOutcome outcome, int status, string problem)
    {
        var bench = shared.Bench;
        bench.People["bob"].RoleChange = outcome;
        await Give(bench, "officer").IsProblem(status, problem);
    }

    [Fact]
    public async Task A_profile_is_erased_in_the_administrators_name()
    {
        await using var bench = await PeopleBench.Start();
        using var answer = await bench.Send(HttpMethod.Delete, "/v1/admin/people/bob/profile", Administrator(bench));
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal("root", Assert.Single(bench.People["bob"].Calls));
        await bench.Send(HttpMethod.Delete, "/v1/admin/people/a%20b/profile", Administrator(bench)).IsProblem(400, "bad-user-name");
    }

    private static Task<GatewayHost> Start() => GatewayHost.Start(
        configure: services => services.AddSingleton<IOperatorSecret, FakeSecret>().AddSingleton<IPasswordHasher<string>, CountingHasher>());

    private static AuthenticationHeaderValue Secret() => new("Operator", FakeSecret.Text);

    private static AuthenticationHeaderValue Administrator(PeopleBench bench) => bench.People.SignIn("root", UserRole.Administrator);

    private static Task<HttpResponseMessage> Give(PeopleBench bench, string role) => bench.Send(
        HttpMethod.Put, "/v1/admin/people/bob/role", Administrator(bench), JsonContent.Create(new RoleRequest(role), RestJson.Default.RoleRequest));

    private static async Task<HttpResponseMessage> Create(GatewayHost host, AdministratorRequest form, AuthenticationHeaderValue? credentials)
    {
        using var request = Request(form, credentials);
        return await host.Client.SendAsync(request);
    }

    private static HttpRequestMessage Request(AdministratorRequest form, AuthenticationHeaderValue? credentials) =>
        new(HttpMethod.Post, Place) { Content = JsonContent.Create(form, RestJson.Default.AdministratorRequest), Headers = { Authorization = credentials } };

    private sealed class FakeSecret : IOperatorSecret
    {
        public const string Text = "5e4d5e4d5e4d5e4d5e4d5e4d5e4d5e4d5e4d5e4d5e4d5e4d5e4d5e4d5e4d5e4d";

        public bool Matches(string text) => string.Equals(text, Text, StringComparison.Ordinal);
    }
}
