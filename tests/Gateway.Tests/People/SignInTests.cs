using System.Net;
using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OrleansChain.Core.People;
using OrleansChain.Core.Rest.People;
using OrleansChain.Gateway.People;
using OrleansChain.Gateway.Submission;
using OrleansChain.Gateway.Tests.Fakes;
using OrleansChain.GrainInterfaces.People;
using OrleansChain.TestKit.Time;

namespace OrleansChain.Gateway.Tests.People;

public sealed class SignInTests(SharedBench shared) : IClassFixture<SharedBench>
{
    [Fact]
    public async Task Signing_in_gives_a_token_that_works()
    {
        await using var bench = await PeopleBench.Start();
        var person = bench.Account("ada");
        person.State = UserState.Approved;
        var session = await bench.SignIn("Ada", PeopleBench.Password).Reads<SignInResponse>();
        Assert.Equal(("ada", "voter", "approved", FakePeople.Opened.AddHours(8)), (session.UserName, session.Role, session.State, session.Expires));
        var list = await bench.Send(HttpMethod.Get, "/v1/people/sessions", new("Bearer", session.Token)).Reads<SessionsResponse>();
        Assert.True(Assert.Single(list.Items).IsThis);
    }

    [Fact]
    public async Task The_node_gets_only_the_hash_of_the_token()
    {
        await using var bench = await PeopleBench.Start();
        var person = bench.Account("ada");
        var session = await bench.SignIn("ada", PeopleBench.Password).Reads<SignInResponse>();
        var attempt = Assert.Single(person.Calls.OfType<SignInAttempt>());
        var secret = System.Buffers.Text.Base64Url.DecodeFromChars(session.Token.Split('.')[0]);
        Assert.Equal(32, secret.Length);
        Assert.Equal(SHA256.HashData(secret), attempt.Session.AsSpan().ToArray());
        var again = await bench.SignIn("ada", PeopleBench.Password).Reads<SignInResponse>();
        Assert.NotEqual(session.Token, again.Token, StringComparer.Ordinal);
    }

    [Theory]
    [InlineData(SignInOutcome.LockedOut, 429, "locked-out")]
    [InlineData(SignInOutcome.WrongCredentials, 401, "sign-in-refused")]
    [InlineData(SignInOutcome.NotActivated, 403, "not-activated")]
    [InlineData(SignInOutcome.SecondFactorNeeded, 401, "second-factor-needed")]
    [InlineData(SignInOutcome.SecondFactorWrong, 401, "second-factor-wrong")]
    public async Task Each_refusal_has_its_own_name(SignInOutcome outcome, int status, string problem)
    {
        var bench = shared.Bench;
        bench.Account("ada").SignIn = _ => outcome;
        await bench.SignIn("ada", PeopleBench.Password).IsProblem(status, problem);
    }

    [Fact]
    public async Task An_unknown_user_gets_the_answer_of_a_wrong_password_for_the_same_work()
    {
        await using var bench = await PeopleBench.Start();
        var known = bench.Account("ada");
        using var wrong = await bench.SignIn("ada", "wrong-password");
        var (hashes, checks) = (bench.Hasher.Hashes, bench.Hasher.Checks);
        using var unknown = await bench.SignIn("bob", "wrong-password");
        Assert.Equal(wrong.StatusCode, unknown.StatusCode);
        Assert.Equal(await wrong.Content.ReadAsStringAsync(), await unknown.Content.ReadAsStringAsync());
        Assert.Equal(Names(wrong), Names(unknown));

        // The same calls to the grain, and one hash checked for each; the decoy is made once.
        Assert.Equal(known.Calls.Select(call => call.GetType()), bench.People["bob"].Calls.Select(call => call.GetType()));
        Assert.Equal((1, 2), (checks, bench.Hasher.Checks));
        using var another = await bench.SignIn("cyd", "wrong-password");
        Assert.Equal((hashes + 1, 3), (bench.Hasher.Hashes, bench.Hasher.Checks));

        static IEnumerable<string> Names(HttpResponseMessage answer) =>
            answer.Headers.Concat(answer.Content.Headers).Select(header => header.Key).Where(name => name is not "Date").Order(StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_text_that_is_no_user_name_gets_the_answer_of_a_wrong_password()
    {
        await using var bench = await PeopleBench.Start();
        foreach (var name in new[] { "", "a b", new string('a', 151), "аda", "../users", "a\u0000" })
        {
            await bench.SignIn(name, PeopleBench.Password).IsProblem(401, "sign-in-refused");
        }

        Assert.Equal(6, bench.Hasher.Checks);
        Assert.Empty(bench.People.Asked);
    }

    [Fact]
    public async Task The_decoy_signs_nobody_in()
    {
        await using var bench = await PeopleBench.Start();
        bench.People["ada"].SignIn = attempt => attempt.IsPasswordRight ? SignInOutcome.SignedIn : SignInOutcome.WrongCredentials;
        await bench.SignIn("ada", "nobody").IsProblem(401, "sign-in-refused");
        await bench.SignIn("ada", "").IsProblem(401, "sign-in-refused");
    }

    [Fact]
    public async Task Codes_go_to_the_grain()
    {
        await using var bench = await PeopleBench.Start();
        var person = bench.Account("ada", hasTotp: true);
        await bench.SignIn("ada", PeopleBench.Password, code: "123456").Reads<SignInResponse>();
        await bench.SignIn("ada", PeopleBench.Password, recoveryCode: "AAAA-BBBB").Reads<SignInResponse>();
        await bench.SignIn("ada", "wrong-password", code: "123456").IsProblem(401, "sign-in-refused");
        Assert.Equal(
            [(true, "123456", null), (true, null, "AAAA-BBBB"), (false, "123456", null)],
            person.Calls.OfType<SignInAttempt>().Select(attempt => (attempt.IsPasswordRight, attempt.TotpCode, attempt.RecoveryCode)));
    }

    [Fact]
    public async Task A_locked_account_says_when_to_ask_again()
    {
        await using var bench = await PeopleBench.Start();
        var person = bench.Account("ada");
        person.SignIn = _ => SignInOutcome.LockedOut;
        person.LockedUntil = new DateTimeOffset(2060, 1, 1, 0, 0, 0, TimeSpan.Zero);
        using var answer = await bench.SignIn("ada", PeopleBench.Password);
        Assert.True(answer.Headers.RetryAfter!.Delta > TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task One_address_gets_so_many_attempts_a_minute()
    {
        await using var bench = await PeopleBench.Start(("People:SignInsPerMinute", "2"));
        bench.Account("ada");
        await bench.SignIn("ada", "wrong-password").IsProblem(401, "sign-in-refused");
        await bench.SignIn("ada", "wrong-password").IsProblem(401, "sign-in-refused");
        await bench.SignIn("ada", PeopleBench.Password).IsProblem(429, "too-many-sign-ins");
        Assert.Equal(2, bench.Hasher.Checks);
    }

    [Fact]
    public async Task More_passwords_than_may_wait_are_refused_at_once()
    {
        await using var bench = await PeopleBench.Start(("People:MaxQueuedPasswords", "0"));
        bench.Account("ada");
        using var entered = new SemaphoreSlim(0);
        var leave = new TaskCompletionSource();
        bench.Hasher.Gate = (entered, leave.Task);
        var places = Math.Max(1, Environment.ProcessorCount / 2);
        var waiting = Enumerable.Range(0, places).Select(_ => bench.SignIn("ada", PeopleBench.Password)).ToArray();
        try
        {
            for (var i = 0; i < places; i++)
            {
                await entered.WaitAsync();
            }

            await bench.SignIn("ada", PeopleBench.Password).IsProblem(429, "overloaded");
        }
        finally
        {
            leave.SetResult();
        }

        Assert.All(await Task.WhenAll(waiting), answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
    }

    [Fact]
    public async Task A_storage_that_takes_no_writes_signs_nobody_in()
    {
        var access = new FakeWriteAccess { ReadOnlyReason = "the disk is full" };
        await using var host = await GatewayHost.Start(configure: services => services.AddSingleton<IWriteAccess>(access));
        await host.Client.PostAsync("/v1/people/sign-in", Answers.Json("""{"userName":"ada","password":"x"}""")).IsProblem(503, "read-only");
    }

    [Fact]
    public async Task Refusals_wait_for_the_next_multiple_of_the_pace()
    {
        var clock = new ManualTimeProvider();
        var pace = new RefusalPace(clock, Options.Create(new PeopleOptions { RefusalPace = TimeSpan.FromSeconds(1) }));
        var started = pace.Start();
        clock.Advance(TimeSpan.FromMilliseconds(1_300));
        var wait = pace.WaitAsync(started, CancellationToken.None);
        clock.Advance(TimeSpan.FromMilliseconds(699));
        Assert.False(wait.IsCompleted);
        clock.Advance(TimeSpan.FromMilliseconds(1));
        await wait;
    }
}
