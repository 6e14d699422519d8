using System.Net;
using OrleansChain.Core.People;
using OrleansChain.Core.Rest;
using OrleansChain.Core.Rest.People;
using OrleansChain.Gateway.Tests.Fakes;

namespace OrleansChain.Gateway.Tests.People;

public sealed class SecondFactorTests(SharedBench shared) : IClassFixture<SharedBench>
{
    [Fact]
    public async Task Enrolment_gives_a_secret_and_its_uri()
    {
        await using var bench = await PeopleBench.Start(("People:Issuer", "Town of X"));
        bench.People["a+b@c"].Totp = TotpOutcome.Begun;
        var begun = await bench.Send(HttpMethod.Post, "/v1/people/totp", bench.People.SignIn("a+b@c")).Reads<SecondFactorResponse>();
        Assert.Equal("JBSWY3DPEHPK3PXP", begun.Secret);
        Assert.Equal(
            "otpauth://totp/Town%20of%20X:a%2Bb%40c?secret=JBSWY3DPEHPK3PXP&issuer=Town%20of%20X&algorithm=SHA1&digits=6&period=30", begun.Uri);
    }

    [Theory]
    [InlineData("confirm", TotpOutcome.Enabled)]
    [InlineData("recovery-codes", TotpOutcome.Renewed)]
    public async Task A_right_code_gives_recovery_codes(string step, TotpOutcome outcome)
    {
        await using var bench = await PeopleBench.Start();
        bench.People["ada"].Totp = outcome;
        var codes = await Give(bench, step).Reads<RecoveryCodesResponse>();
        Assert.Equal(["AAAA-BBBB", "CCCC-DDDD"], codes.RecoveryCodes);
        Assert.Equal(["123456"], bench.People["ada"].Calls);
    }

    [Fact]
    public async Task It_is_removed_with_a_code()
    {
        await using var bench = await PeopleBench.Start();
        bench.People["ada"].Totp = TotpOutcome.Removed;
        using var answer = await Give(bench, "remove");
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
    }

    [Theory]
    [InlineData(TotpOutcome.UnknownUser, 404, "user-unknown")]
    [InlineData(TotpOutcome.AlreadyEnabled, 409, "second-factor-on")]
    [InlineData(TotpOutcome.NotBegun, 409, "second-factor-not-begun")]
    [InlineData(TotpOutcome.NotEnabled, 409, "second-factor-off")]
    [InlineData(TotpOutcome.LockedOut, 429, "locked-out")]
    [InlineData(TotpOutcome.WrongCode, 422, "wrong-code")]
    public async Task Each_refusal_has_its_own_name(TotpOutcome outcome, int status, string problem)
    {
        var bench = shared.Bench;
        bench.People["ada"].Totp = outcome;
        await bench.Send(HttpMethod.Post, "/v1/people/totp", bench.People.SignIn("ada")).IsProblem(status, problem);
        foreach (var step in new[] { "confirm", "recovery-codes", "remove" })
        {
            await Give(bench, step).IsProblem(status, problem);
        }
    }

    [Fact]
    public async Task Guessing_codes_is_limited()
    {
        await using var bench = await PeopleBench.Start(("People:SignInsPerMinute", "1"));
        bench.People["ada"].Totp = TotpOutcome.WrongCode;
        await Give(bench, "remove").IsProblem(422, "wrong-code");
        await Give(bench, "confirm").IsProblem(429, "too-many-sign-ins");
    }

    private static Task<HttpResponseMessage> Give(PeopleBench bench, string step) => bench.Post(
        $"/v1/people/totp/{step}", new SecondFactorRequest("123456"), RestJson.Default.SecondFactorRequest, bench.People.SignIn("ada"));
}
