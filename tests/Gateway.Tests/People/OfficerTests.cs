using System.Net;
using System.Net.Http.Headers;
using OrleansChain.Core.People;
using OrleansChain.Core.Rest;
using OrleansChain.Core.Rest.People;
using OrleansChain.Gateway.Tests.Fakes;
using OrleansChain.GrainInterfaces.People;

namespace OrleansChain.Gateway.Tests.People;

public sealed class OfficerTests(SharedBench shared) : IClassFixture<SharedBench>
{
    [Fact]
    public async Task Voters_are_listed_by_state_page_by_page()
    {
        await using var bench = await PeopleBench.Start();
        var token = Officer(bench);
        bench.People.Page = new UserPage(
            [new UserEntry("ada", UserState.Submitted, UserRole.Voter, 3), new UserEntry("bob", UserState.Submitted, UserRole.Auditor, 4)], HasMore: true);
        var page = await bench.Send(HttpMethod.Get, "/v1/officer/voters?state=submitted&limit=2&cursor=aaron%40x", token).Reads<PeopleResponse>();
        Assert.Equal([new PersonSummary("ada", "voter", "submitted"), new PersonSummary("bob", "auditor", "submitted")], page.Items);
        Assert.Equal("bob", page.Next);
        bench.People.Page = bench.People.Page with { HasMore = false };
        Assert.Null((await bench.Send(HttpMethod.Get, "/v1/officer/voters", token).Reads<PeopleResponse>()).Next);
        Assert.Equal(
            [new UserQuery(UserState.Submitted, UserRole.Unspecified, "aaron@x", 2), new UserQuery(UserState.Unspecified, UserRole.Unspecified, "", 50)], bench.People.Queries);
    }

    [Theory]
    [InlineData("state=unspecified", "bad-state")]
    [InlineData("state=Submitted", "bad-state")]
    [InlineData("state=2", "bad-state")]
    [InlineData("state=", "bad-state")]
    [InlineData("limit=0", "bad-limit")]
    [InlineData("limit=201", "bad-limit")]
    [InlineData("cursor=a%20b", "bad-cursor")]
    [InlineData("cursor=", "bad-cursor")]
    public async Task A_list_that_is_asked_for_wrongly_is_refused(string query, string problem)
    {
        var bench = shared.Bench;
        await bench.Send(HttpMethod.Get, $"/v1/officer/voters?{query}", Officer(bench)).IsProblem(400, problem);
        Assert.Empty(bench.People.Queries);
    }

    [Fact]
    public async Task One_voter_is_shown()
    {
        await using var bench = await PeopleBench.Start();
        bench.People["ada"].View = PersonTests.View;
        var person = await bench.Send(HttpMethod.Get, "/v1/officer/voters/ADA", Officer(bench)).Reads<PersonResponse>();
        Assert.Equal("ada", person.UserName);
        await bench.Send(HttpMethod.Get, "/v1/officer/voters/bob", Officer(bench)).IsProblem(404, "user-unknown");
        await bench.Send(HttpMethod.Get, "/v1/officer/voters/a%20b", Officer(bench)).IsProblem(400, "bad-user-name");
    }

    [Fact]
    public async Task Decisions_carry_the_officers_name()
    {
        await using var bench = await PeopleBench.Start();
        using var approved = await bench.Send(HttpMethod.Post, "/v1/officer/voters/Ada/approve", Officer(bench));
        using var rejected = await Reject(bench, "The number is another person's.");
        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NoContent), (approved.StatusCode, rejected.StatusCode));
        Assert.Equal(
            [new Decision("otto", true, ""), new Decision("otto", false, "The number is another person's.")], bench.People["ada"].Calls);
    }

    [Theory]
    [InlineData(DecisionOutcome.UnknownUser, 404, "user-unknown")]
    [InlineData(DecisionOutcome.OwnAccount, 403, "own-account")]
    [InlineData(DecisionOutcome.ReasonMissing, 422, "reason-missing")]
    [InlineData(DecisionOutcome.ReasonInvalid, 422, "reason-invalid")]
    [InlineData(DecisionOutcome.NotSubmitted, 409, "not-submitted")]
    public async Task Each_refusal_has_its_own_name(DecisionOutcome outcome, int status, string problem)
    {
        var bench = shared.Bench;
        bench.People["ada"].Decision = outcome;
        await bench.Send(HttpMethod.Post, "/v1/officer/voters/ada/approve", Officer(bench)).IsProblem(status, problem);
        await Reject(bench, "Because.").IsProblem(status, problem);
    }

    [Fact]
    public async Task A_decision_about_no_name_or_without_a_body_is_refused()
    {
        await using var bench = await PeopleBench.Start();
        await bench.Send(HttpMethod.Post, "/v1/officer/voters/a%20b/approve", Officer(bench)).IsProblem(400, "bad-user-name");
        await bench.Send(HttpMethod.Post, "/v1/officer/voters/ada/reject", Officer(bench)).IsProblem(415, "unsupported-media-type");
        await bench.Send(HttpMethod.Post, "/v1/officer/voters/ada/reject", Officer(bench), Answers.Json("{}")).IsProblem(400, "malformed-json");
        await bench.Send(HttpMethod.Get, "/v1/officer/voters/ada/approve", Officer(bench)).IsProblem(405, "method-not-allowed");
        Assert.Empty(bench.People["ada"].Calls);
    }

    private static AuthenticationHeaderValue Officer(PeopleBench bench) => bench.People.SignIn("otto", UserRole.Officer);

    private static Task<HttpResponseMessage> Reject(PeopleBench bench, string reason) =>
        bench.Post("/v1/officer/voters/ada/reject", new DecisionRequest(reason), RestJson.Default.DecisionRequest, Officer(bench));
}
