using System.Net;
using OrleansChain.Core;
using OrleansChain.Core.Rest.People;
using OrleansChain.Gateway.Tests.Fakes;

namespace OrleansChain.Gateway.Tests.People;

public sealed class SessionTests
{
    [Fact]
    public async Task The_list_names_sessions_by_their_hash()
    {
        await using var bench = await PeopleBench.Start();
        var first = bench.People.SignIn("ada");
        bench.People.SignIn("ada", hasSecondFactor: false);
        bench.People.SignIn("bob");
        var list = await bench.Send(HttpMethod.Get, "/v1/people/sessions", first).Reads<SessionsResponse>();
        Assert.Equal(bench.People["ada"].Sessions.Keys.Select(id => id.ToString()), list.Items.Select(item => item.Id));
        Assert.Equal([(true, true), (false, false)], list.Items.Select(item => (item.IsThis, item.HasSecondFactor)));
        Assert.All(list.Items, item => Assert.Equal((FakePeople.Opened, FakePeople.Opened.AddHours(8)), (item.Opened, item.Expires)));
    }

    [Fact]
    public async Task Signing_out_ends_this_session_alone()
    {
        await using var bench = await PeopleBench.Start();
        var (first, second) = (bench.People.SignIn("ada"), bench.People.SignIn("ada"));
        using var answer = await bench.Send(HttpMethod.Post, "/v1/people/sign-out", first);
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        await bench.Send(HttpMethod.Get, "/v1/people/sessions", first).IsProblem(401, "session-over");
        await bench.Send(HttpMethod.Get, "/v1/people/sessions", second).Reads<SessionsResponse>();
    }

    [Fact]
    public async Task A_session_is_revoked_by_its_id()
    {
        await using var bench = await PeopleBench.Start();
        var (first, second) = (bench.People.SignIn("ada"), bench.People.SignIn("ada"));
        var ids = bench.People["ada"].Sessions.Keys.ToArray();
        using var answer = await bench.Send(HttpMethod.Delete, $"/v1/people/sessions/{ids[1]}", first);
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        await bench.Send(HttpMethod.Get, "/v1/people/sessions", second).IsProblem(401, "session-over");
        await bench.Send(HttpMethod.Delete, $"/v1/people/sessions/{ids[1]}", first).IsProblem(404, "session-unknown");
        await bench.Send(HttpMethod.Delete, "/v1/people/sessions/1", first).IsProblem(400, "bad-session");
    }

    [Fact]
    public async Task Nobody_revokes_the_session_of_another()
    {
        await using var bench = await PeopleBench.Start();
        var (ada, bob) = (bench.People.SignIn("ada"), bench.People.SignIn("bob"));
        Hash256 id = bench.People["bob"].Sessions.Keys.Single();
        await bench.Send(HttpMethod.Delete, $"/v1/people/sessions/{id}", ada).IsProblem(404, "session-unknown");
        await bench.Send(HttpMethod.Get, "/v1/people/sessions", bob).Reads<SessionsResponse>();
    }

    [Fact]
    public async Task All_sessions_are_revoked_at_once()
    {
        await using var bench = await PeopleBench.Start();
        var (first, second) = (bench.People.SignIn("ada"), bench.People.SignIn("ada"));
        using var answer = await bench.Send(HttpMethod.Delete, "/v1/people/sessions", first);
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        await bench.Send(HttpMethod.Get, "/v1/people/sessions", first).IsProblem(401, "session-over");
        await bench.Send(HttpMethod.Get, "/v1/people/sessions", second).IsProblem(401, "session-over");
    }
}
