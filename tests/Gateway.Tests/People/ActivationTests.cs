using System.Net;
using OrleansChain.Core;
using OrleansChain.Core.People;
using OrleansChain.Core.Rest;
using OrleansChain.Core.Rest.People;
using OrleansChain.Gateway.Tests.Fakes;
using OrleansChain.GrainInterfaces.People;

namespace OrleansChain.Gateway.Tests.People;

public sealed class ActivationTests
{
    private const string Code = "ABCD-EFGH-IJKL-MNOP";

    [Fact]
    public async Task The_right_code_activates()
    {
        await using var bench = await PeopleBench.Start();
        using var answer = await Activate(bench, "Ada");
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal([Code], bench.People["ada"].Calls);
    }

    [Fact]
    public async Task A_wrong_code_an_unknown_user_and_an_active_one_get_the_same_answer()
    {
        await using var bench = await PeopleBench.Start();
        var bodies = new List<string>();
        foreach (var outcome in new[] { ActivationOutcome.WrongCode, ActivationOutcome.UnknownUser, ActivationOutcome.AlreadyActivated })
        {
            bench.People["ada"].Activation = outcome;
            using var answer = await Activate(bench, "ada");
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
            bodies.Add(await answer.Content.ReadAsStringAsync());
        }

        Assert.Single(bodies.Distinct(StringComparer.Ordinal));
        await Activate(bench, "no such name").IsProblem(403, "activation-refused");
    }

    [Fact]
    public async Task A_code_that_is_too_old_is_told()
    {
        await using var bench = await PeopleBench.Start();
        bench.People["ada"].Activation = ActivationOutcome.CodeExpired;
        await Activate(bench, "ada").IsProblem(403, "activation-expired");
    }

    [Fact]
    public async Task Guessing_codes_is_limited()
    {
        await using var bench = await PeopleBench.Start(("People:SignInsPerMinute", "1"));
        bench.People["ada"].Activation = ActivationOutcome.WrongCode;
        await Activate(bench, "ada").IsProblem(403, "activation-refused");
        await Activate(bench, "ada").IsProblem(429, "too-many-sign-ins");
    }

    [Fact]
    public async Task Another_code_goes_to_whoever_knows_the_password_and_is_not_active()
    {
        await using var bench = await PeopleBench.Start();
        var person = bench.Account("ada");
        person.SignIn = attempt => attempt.IsPasswordRight ? SignInOutcome.NotActivated : SignInOutcome.WrongCredentials;
        person.View = People("ada");
        using var answer = await Renew(bench, "Ada", PeopleBench.Password);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        var mail = Assert.Single(bench.Mail.Sent);
        Assert.Equal("ada@example.org", mail.Recipient);
        var code = Assert.Single(mail.Text.Split('\n'), line => line.Length == 19);
        Assert.Contains(OneTimeCode.HashFor(UserName.Parse("ada"), code), person.Calls.OfType<Hash256>());
    }

    [Fact]
    public async Task Nobody_else_gets_another_code()
    {
        await using var bench = await PeopleBench.Start();
        var person = bench.Account("ada");
        await Renew(bench, "ada", "wrong-password").IsProblem(401, "sign-in-refused");
        await Renew(bench, "bob", PeopleBench.Password).IsProblem(401, "sign-in-refused");
        await Renew(bench, "no such name", PeopleBench.Password).IsProblem(401, "sign-in-refused");
        await Renew(bench, "ada", PeopleBench.Password).IsProblem(409, "already-activated");
        Assert.Empty(person.Sessions);
        person.SignIn = _ => SignInOutcome.SecondFactorNeeded;
        await Renew(bench, "ada", PeopleBench.Password).IsProblem(409, "already-activated");
        person.SignIn = _ => SignInOutcome.LockedOut;
        await Renew(bench, "ada", PeopleBench.Password).IsProblem(429, "locked-out");
        Assert.Empty(bench.Mail.Sent);
    }

    private static UserView People(string name) => new(
        name, "Ada", "Lovelace", "ada@example.org", UserRole.Voter, UserState.Registered, false, false, 0, default, null, "", FakePeople.Opened);

    private static Task<HttpResponseMessage> Activate(PeopleBench bench, string userName) =>
        bench.Post("/v1/people/activate", new ActivationRequest(userName, Code), RestJson.Default.ActivationRequest);

    private static Task<HttpResponseMessage> Renew(PeopleBench bench, string userName, string password) =>
        bench.Post("/v1/people/activation-code", new ActivationCodeRequest(userName, password), RestJson.Default.ActivationCodeRequest);
}
