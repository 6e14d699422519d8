using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using OrleansChain.Core.People;
using OrleansChain.Core.Rest;
using OrleansChain.Core.Rest.People;
using OrleansChain.Gateway.Tests.Fakes;
using OrleansChain.GrainInterfaces.People;
using OrleansChain.TestKit.Builders;

namespace OrleansChain.Gateway.Tests.People;

public sealed class SignUpTests(SharedBench shared) : IClassFixture<SharedBench>
{
    [Fact]
    public async Task Sign_up_makes_the_account_and_mails_its_code()
    {
        await using var bench = await PeopleBench.Start();
        var form = PeopleBench.Form();
        var answer = await bench.SignUp(form).Reads<SignUpResponse>(HttpStatusCode.Created);
        Assert.Equal(new SignUpResponse("ada.l", IsActivated: false), answer);

        var user = Assert.IsType<NewUser>(Assert.Single(bench.People["ada.l"].Calls));
        Assert.Equal(("Ada.L", "Ada", "Lovelace", "ada@example.org"), (user.UserName, user.FirstName, user.LastName, user.Email));
        Assert.Equal(form.PublicKey, Convert.ToHexStringLower(user.PublicKey.Span));
        Assert.Equal(PasswordVerificationResult.Success, bench.Hasher.VerifyHashedPassword("ada.l", user.PasswordHash, PeopleBench.Password));
        Assert.DoesNotContain(PeopleBench.Password, user.ToString(), StringComparison.Ordinal);

        var mail = Assert.Single(bench.Mail.Sent);
        Assert.Equal("ada@example.org", mail.Recipient);
        var code = Assert.Single(mail.Text.Split('\n'), line => line.Length == 19);
        Assert.Equal(user.ActivationHash, OneTimeCode.HashFor(UserName.Parse("ada.l"), code));
    }

    [Fact]
    public async Task Each_account_gets_another_code_and_salt()
    {
        await using var bench = await PeopleBench.Start();
        await bench.SignUp(PeopleBench.Form("ada")).Reads<SignUpResponse>(HttpStatusCode.Created);
        await bench.SignUp(PeopleBench.Form("bob")).Reads<SignUpResponse>(HttpStatusCode.Created);
        Assert.Equal(2, bench.Mail.Sent.SelectMany(mail => mail.Text.Split('\n')).Where(line => line.Length == 19).Distinct(StringComparer.Ordinal).Count());
        var hashes = new[] { "ada", "bob" }.Select(name => ((NewUser)bench.People[name].Calls[0]).PasswordHash);
        Assert.Equal(2, hashes.Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [InlineData("userName", "", "user-name-missing")]
    [InlineData("userName", "150+", "user-name-too-long")]
    [InlineData("userName", "ada lovelace", "user-name-invalid")]
    [InlineData("userName", "аda", "user-name-invalid")]
    [InlineData("firstName", " ", "first-name-missing")]
    [InlineData("firstName", "Ada\u0007", "first-name-invalid")]
    [InlineData("lastName", "", "last-name-missing")]
    [InlineData("lastName", "Love\nlace", "last-name-invalid")]
    [InlineData("email", "", "email-missing")]
    [InlineData("email", "ada@example.org\r\nBcc: all@example.org", "email-invalid")]
    [InlineData("email", "ada", "email-invalid")]
    [InlineData("password", "short-7", "password-too-short")]
    [InlineData("password", "257", "password-too-long")]
    [InlineData("password", "90817263544", "password-all-digits")]
    [InlineData("password", "password123", "password-too-common")]
    [InlineData("password", "ada.lovelace", "password-too-similar")]
    [InlineData("passwordAgain", "correct-horse-8", "passwords-differ")]
    [InlineData("publicKey", "", "bad-device-key")]
    [InlineData("publicKey", "0x04", "bad-device-key")]
    [InlineData("signature", "zz", "bad-possession")]
    [InlineData("signature", "00", "bad-possession")]
    public async Task Each_rule_has_its_own_refusal(string member, string value, string problem)
    {
        var bench = shared.Bench;
        var form = JsonSerializer.SerializeToNode(PeopleBench.Form(), RestJson.Default.SignUpRequest)!.AsObject();
        var text = value switch
        {
            "150+" => new string('a', 151),
            "257" => new string('x', 128) + new string('y', 129),
            _ => value,
        };
        form[member] = text;
        if (member is "password")
        {
            form["passwordAgain"] = text;
        }

        await bench.Client.PostAsync("/v1/people/sign-up", Answers.Json(form.ToJsonString())).IsProblem(422, problem);
        Assert.Empty(bench.People.Asked);
        Assert.Empty(bench.Mail.Sent);
        Assert.Equal(0, bench.Hasher.Hashes);
    }

    [Fact]
    public async Task The_first_broken_rule_is_the_refusal_and_the_detail_names_all()
    {
        var bench = shared.Bench;
        var problem = await bench.SignUp(PeopleBench.Form() with { FirstName = "", Email = "ada", Password = "1" }).IsProblem(422, "first-name-missing");
        Assert.Equal("Give a first name. That is not a mail address. A password has at least 8 characters. The two passwords differ.", problem.Detail);
    }

    [Fact]
    public async Task A_key_that_is_no_point_and_a_signature_for_another_name_or_of_another_key_are_refused()
    {
        var bench = shared.Bench;
        var form = PeopleBench.Form();
        await bench.SignUp(form with { PublicKey = "04" + new string('1', 128) }).IsProblem(422, "bad-device-key");
        await bench.SignUp(form with { Signature = PeopleBench.Form("bob").Signature }).IsProblem(422, "bad-possession");
        await bench.SignUp(form with { Signature = PeopleBench.Form(device: 22).Signature }).IsProblem(422, "bad-possession");
        await bench.SignUp(form with { PublicKey = TestKeys.Get(22).PublicKey.ToString() }).IsProblem(422, "bad-possession");
        Assert.Empty(bench.People.Asked);
    }

    [Fact]
    public async Task A_name_that_is_taken_is_refused_and_nothing_is_mailed()
    {
        await using var bench = await PeopleBench.Start();
        bench.People["ada.l"].SignUp = SignUpOutcome.UserNameTaken;
        await bench.SignUp(PeopleBench.Form()).IsProblem(409, "user-name-taken");
        Assert.Empty(bench.Mail.Sent);
    }

    [Fact]
    public async Task Mail_that_is_not_handed_over_is_told()
    {
        await using var bench = await PeopleBench.Start();
        bench.Mail.IsBroken = true;
        await bench.SignUp(PeopleBench.Form()).IsProblem(503, "mail-failed");
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("""{"userName":null}""")]
    public async Task What_is_no_form_is_refused(string body)
    {
        var bench = shared.Bench;
        await bench.Client.PostAsync("/v1/people/sign-up", Answers.Json(body)).IsProblem(400, "malformed-json");
    }

    [Fact]
    public async Task A_role_or_a_state_in_the_form_is_refused()
    {
        var bench = shared.Bench;
        var form = JsonSerializer.SerializeToNode(PeopleBench.Form(), RestJson.Default.SignUpRequest)!.AsObject();
        form["role"] = "administrator";
        await bench.Client.PostAsync("/v1/people/sign-up", Answers.Json(form.ToJsonString())).IsProblem(400, "malformed-json");
        await bench.Client.PostAsync("/v1/people/sign-up", Answers.Octets(new byte[8])).IsProblem(415, "unsupported-media-type");
        await bench.Client.PostAsync("/v1/people/sign-up", Answers.Json(new string(' ', 80_000))).IsProblem(413, "body-too-large");
    }

    [Fact]
    public async Task One_address_gets_so_many_accounts_a_minute()
    {
        await using var bench = await PeopleBench.Start(("People:SignUpsPerMinute", "2"));
        await bench.SignUp(PeopleBench.Form("ada")).Reads<SignUpResponse>(HttpStatusCode.Created);
        await bench.SignUp(PeopleBench.Form("bob")).Reads<SignUpResponse>(HttpStatusCode.Created);
        await bench.SignUp(PeopleBench.Form("cyd")).IsProblem(429, "too-many-sign-ups");
        Assert.Equal(["ada", "bob"], bench.People.Asked.Order(StringComparer.Ordinal));
    }
}
