using System.Net;
using System.Net.Http.Headers;
using OrleansChain.Core.People;
using OrleansChain.Core.Rest.People;
using OrleansChain.Gateway.People;
using OrleansChain.Gateway.Tests.Fakes;

namespace OrleansChain.Gateway.Tests.People;

public sealed class TokenTests(SharedBench shared) : IClassFixture<SharedBench>
{
    private const string Place = "/v1/people/sessions";

    [Fact]
    public async Task Without_a_token_the_answer_says_which_kind_is_needed()
    {
        await using var bench = await PeopleBench.Start();
        using var answer = await bench.Send(HttpMethod.Get, Place);
        Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.ToString());
        await bench.Send(HttpMethod.Get, Place).IsProblem(401, "not-signed-in");
        await bench.Send(HttpMethod.Get, Place, new AuthenticationHeaderValue("Basic", "YWRhOmFkYQ==")).IsProblem(401, "not-signed-in");
        var token = bench.People.SignIn("ada").Parameter;
        await bench.Send(HttpMethod.Get, $"{Place}?access_token={token}").IsProblem(401, "not-signed-in");
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("a.b")]
    [InlineData("....")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA.")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA.YSBi")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA.QURB")]
    [InlineData("AAAA.YWRh")]
    public async Task What_is_no_token_is_refused_and_nobody_is_asked(string text)
    {
        var bench = shared.Bench;
        using var request = new HttpRequestMessage(HttpMethod.Get, Place);
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + text);
        using var answer = await bench.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Empty(bench.People.Asked);
    }

    [Fact]
    public async Task A_route_for_everybody_looks_at_no_token()
    {
        await using var bench = await PeopleBench.Start();
        using var answer = await bench.Send(HttpMethod.Get, "/v1/chain", new AuthenticationHeaderValue("Bearer", AccessToken.Create("ada").ToSecretText()));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Empty(bench.People.Asked);
    }

    [Fact]
    public async Task A_token_of_another_session_or_person_is_refused()
    {
        await using var bench = await PeopleBench.Start();
        bench.People.SignIn("ada");
        var strange = AccessToken.Create("ada").ToSecretText();
        using var answer = await bench.Send(HttpMethod.Get, Place, new AuthenticationHeaderValue("Bearer", strange));
        Assert.Equal("Bearer error=\"invalid_token\"", answer.Headers.WwwAuthenticate.ToString());
        await bench.Send(HttpMethod.Get, Place, new AuthenticationHeaderValue("Bearer", strange)).IsProblem(401, "session-over");
        var secret = bench.People.SignIn("ada").Parameter!.Split('.')[0];
        var ofBob = AccessToken.Create("bob").ToSecretText().Split('.')[1];
        await bench.Send(HttpMethod.Get, Place, new AuthenticationHeaderValue("Bearer", $"{secret}.{ofBob}")).IsProblem(401, "session-over");
    }

    [Fact]
    public async Task A_revoked_session_ends_at_the_next_request()
    {
        await using var bench = await PeopleBench.Start();
        var token = bench.People.SignIn("ada");
        await bench.Send(HttpMethod.Get, Place, token).Reads<SessionsResponse>();
        bench.People["ada"].Sessions.Clear();
        await bench.Send(HttpMethod.Get, Place, token).IsProblem(401, "session-over");
    }

    [Fact]
    public async Task A_role_that_was_taken_ends_at_the_next_request()
    {
        await using var bench = await PeopleBench.Start();
        var token = bench.People.SignIn("ada", UserRole.Officer);
        await bench.Send(HttpMethod.Get, "/v1/officer/voters", token).Reads<PeopleResponse>();
        bench.People["ada"].Role = UserRole.Voter;
        await bench.Send(HttpMethod.Get, "/v1/officer/voters", token).IsProblem(403, "role-missing");
    }

    [Fact]
    public async Task A_role_counts_only_with_a_second_factor_unless_the_settings_say_otherwise()
    {
        await using (var bench = await PeopleBench.Start())
        {
            var token = bench.People.SignIn("ada", UserRole.Officer, hasSecondFactor: false);
            await bench.Send(HttpMethod.Get, "/v1/officer/voters", token).IsProblem(403, "second-factor-missing");
            Assert.True((await bench.Send(HttpMethod.Get, "/v1/people/rules").Reads<PeopleRulesResponse>()).RequiresSecondFactor);
            await bench.Send(HttpMethod.Get, Place, token).Reads<SessionsResponse>();
            await bench.Send(HttpMethod.Get, "/v1/admin/people", token).IsProblem(403, "role-missing");
        }

        await using (var bench = await PeopleBench.Start(("People:RequireSecondFactor", "false")))
        {
            var token = bench.People.SignIn("ada", UserRole.Officer, hasSecondFactor: false);
            await bench.Send(HttpMethod.Get, "/v1/officer/voters", token).Reads<PeopleResponse>();
            Assert.False((await bench.Send(HttpMethod.Get, "/v1/people/rules").Reads<PeopleRulesResponse>()).RequiresSecondFactor);
        }
    }

    [Fact]
    public async Task A_grain_that_does_not_answer_lets_nobody_in()
    {
        await using var bench = await PeopleBench.Start();
        var token = bench.People.SignIn("ada");
        bench.People["ada"].Failure = new TimeoutException();
        await bench.Send(HttpMethod.Get, Place, token).IsProblem(503, "timed-out");
    }

    [Fact]
    public void A_token_says_nothing_of_itself_in_a_log()
    {
        var token = AccessToken.Create("ada");
        Assert.Equal(typeof(AccessToken).FullName, ((object)token).ToString());
        Assert.Equal(token.Session, AccessToken.Parse(token.ToSecretText())!.Session);
        Assert.Equal("ada", AccessToken.Parse(token.ToSecretText())!.UserName);
    }
}
