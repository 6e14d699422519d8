using System.Text;
using System.Text.Json;
using OrleansChain.Cli.Tests.Support;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.People;
using OrleansChain.Core.Rest;
using OrleansChain.Core.Rest.People;
using OrleansChain.TestKit.Builders;

namespace OrleansChain.Cli.Tests.People;

public sealed class VoterTests
{
    private const string SignUp = "voter sign-up Ada --first-name Ada --last-name Lovelace --email ada@example.org";

    [Fact]
    public async Task Sign_up_sends_the_public_key_and_a_signature_and_nothing_of_the_private_key()
    {
        await using DscBench bench = await DscBench.StartAsync();
        PrivateKey key = TestKeys.Get(3);
        bench.WithKey(key).Prompt = new FakePrompt("correct-horse-7", "correct-horse-7");
        bench.Node.On("POST /v1/people/sign-up", new SignUpResponse("ada", false), RestJson.Default.SignUpResponse, 201);

        DscRun run = await bench.RunAsync(SignUp);

        Assert.Equal((ExitCodes.Done, "ada\n"), (run.Code, run.Output));
        Assert.Equal("The activation code is on its way to ada@example.org. Then: dsc voter activate ada CODE\n", run.Error);
        Assert.Equal(["New password: ", "The same again: "], bench.Prompt!.Questions);
        byte[] body = Assert.Single(bench.Node.Posted).Body;
        SignUpRequest sent = JsonSerializer.Deserialize(body, RestJson.Default.SignUpRequest)!;
        Assert.Equal(("Ada", "correct-horse-7", "correct-horse-7"), (sent.UserName, sent.Password, sent.PasswordAgain));
        Assert.Equal(
            SignUpOutcome.Created,
            DevicePossession.Check(UserName.Parse("ada"), Convert.FromHexString(sent.PublicKey), Convert.FromHexString(sent.Signature)));
        byte[] scalar = new byte[PrivateKey.SizeBytes];
        key.CopyTo(scalar);
        string everything = Encoding.UTF8.GetString(body) + bench.Written;
        Assert.DoesNotContain(Convert.ToHexStringLower(scalar), everything, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Convert.ToBase64String(scalar)[..40], everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sign_up_reads_pass_phrase_and_password_from_standard_input_in_this_order()
    {
        await using DscBench bench = await DscBench.StartAsync();
        bench.Input = "a phrase of mine\n";
        await bench.RunAsync("wallet create --encrypt --passphrase-stdin");
        bench.Input = "a phrase of mine\ncorrect-horse-7\n";
        bench.Node.On("POST /v1/people/sign-up", new SignUpResponse("ada", false), RestJson.Default.SignUpResponse, 201);

        DscRun run = await bench.RunAsync(SignUp + " --passphrase-stdin --password-stdin");

        Assert.Equal(ExitCodes.Done, run.Code);
        Assert.Equal("correct-horse-7", JsonSerializer.Deserialize(bench.Node.Posted.Single().Body, RestJson.Default.SignUpRequest)!.Password);
    }

    [Theory]
    [InlineData("voter sign-up a*b --first-name A --last-name B --email a@b.cd", "bad-user-name", ExitCodes.Usage)]
    [InlineData("voter sign-up ada --first-name A --last-name B", "bad-command-line", ExitCodes.Usage)]
    [InlineData(SignUp, "key-file-missing", ExitCodes.KeyFile)]
    [InlineData("voter sign-in ada", "password-needed", ExitCodes.Usage)]
    [InlineData("voter status", "not-signed-in", ExitCodes.Refused)]
    [InlineData("voter sign-out", "not-signed-in", ExitCodes.Refused)]
    [InlineData("voter totp", "not-signed-in", ExitCodes.Refused)]
    [InlineData("voter totp --remove", "bad-command-line", ExitCodes.Usage)]
    [InlineData("voter totp 1 --renew --remove", "bad-command-line", ExitCodes.Usage)]
    [InlineData("voter profile", "bad-command-line", ExitCodes.Usage)]
    [InlineData("voter profile a --erase", "bad-command-line", ExitCodes.Usage)]
    [InlineData("voter profile /nowhere/at/all", "bad-profile-file", ExitCodes.Usage)]
    [InlineData("officer list", "not-signed-in", ExitCodes.Refused)]
    [InlineData("officer list --limit 0", "bad-limit", ExitCodes.Usage)]
    [InlineData("officer reject ada", "bad-command-line", ExitCodes.Usage)]
    [InlineData("admin audit", "not-signed-in", ExitCodes.Refused)]
    [InlineData("admin create root --first-name A --last-name B --email a@b.cd --data /nowhere", "operator-secret-missing", ExitCodes.Usage)]
    public async Task What_cannot_be_done_is_named_before_anything_is_sent(string commandLine, string reason, int code)
    {
        await using DscBench bench = await DscBench.StartAsync();
        DscRun run = await bench.RunAsync(commandLine);
        Assert.StartsWith($"dsc: {reason}: ", run.Error, StringComparison.Ordinal);
        Assert.Equal(code, run.Code);
        Assert.Empty(bench.Node.Requests);
    }

    [Fact]
    public async Task Two_different_new_passwords_are_refused()
    {
        await using DscBench bench = await DscBench.StartAsync();
        bench.WithKey(TestKeys.Get(3)).Prompt = new FakePrompt("correct-horse-7", "correct-horse-8");
        DscRun run = await bench.RunAsync(SignUp);
        Assert.Equal((ExitCodes.Usage, "dsc: password-unfit: The two passwords differ.\n"), (run.Code, run.Error));
    }

    [Fact]
    public async Task Activation_and_another_code()
    {
        await using DscBench bench = await DscBench.StartAsync();
        var answers = new PeopleAnswers(bench);
        answers.Done("POST /v1/people/activate");
        answers.Done("POST /v1/people/activation-code");

        Assert.Equal("ada: activated\n", (await bench.RunAsync("voter activate ada ABCD-EFGH-IJKL-MNOP")).Output);
        bench.Input = "correct-horse-7\n";
        Assert.Equal("""{"userName":"ada","done":"code-sent"}""", (await bench.RunAsync("voter code ada --password-stdin --json")).Line);

        Assert.Equal(
            ["""{"userName":"ada","code":"ABCD-EFGH-IJKL-MNOP"}""", """{"userName":"ada","password":"correct-horse-7"}"""],
            answers.Requests.Select(request => request.Body));
    }

    [Fact]
    public async Task Signing_in_keeps_the_token_for_its_owner_alone_and_shows_it_to_nobody()
    {
        await using DscBench bench = await DscBench.StartAsync();
        bench.Prompt = new FakePrompt("correct-horse-7");
        bench.Node.On("POST /v1/people/sign-in", new SignInResponse(PeopleAnswers.Token, PeopleAnswers.Expires, "ada", "voter", "approved"), RestJson.Default.SignInResponse);

        DscRun run = await bench.RunAsync("voter sign-in Ada");

        Assert.Equal("ada: signed in as voter until 2026-01-02T11:04:05Z\n", run.Output);
        string path = Path.Combine(bench.Home, "dsc-token.json");
        Assert.Contains(PeopleAnswers.Token, await File.ReadAllTextAsync(path), StringComparison.Ordinal);
        Assert.DoesNotContain(PeopleAnswers.Token, bench.Written.ToString(), StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(bench.Home));
        }
    }

    [Fact]
    public async Task Where_a_second_factor_is_needed_it_is_asked_for()
    {
        await using DscBench bench = await DscBench.StartAsync();
        bench.Prompt = new FakePrompt("correct-horse-7", "123456");
        bench.Node
            .Refuse("POST /v1/people/sign-in", 401, "second-factor-needed")
            .On("POST /v1/people/sign-in", new SignInResponse(PeopleAnswers.Token, PeopleAnswers.Expires, "ada", "voter", "approved"), RestJson.Default.SignInResponse);

        DscRun run = await bench.RunAsync("voter sign-in ada --json");

        Assert.Equal(ExitCodes.Done, run.Code);
        Assert.Equal(["Password: ", "One-time password: "], bench.Prompt.Questions);
        Assert.Equal("123456", JsonSerializer.Deserialize(bench.Node.Posted.Last().Body, RestJson.Default.SignInRequest)!.Code);
        using JsonDocument shown = JsonDocument.Parse(run.Line);
        Assert.Equal(["userName", "role", "state", "expires", "path"], shown.RootElement.EnumerateObject().Select(member => member.Name));
    }

    [Fact]
    public async Task Codes_may_be_given_as_options()
    {
        await using DscBench bench = await DscBench.StartAsync();
        bench.Input = "correct-horse-7\n";
        bench.Node.Refuse("POST /v1/people/sign-in", 401, "second-factor-wrong");
        DscRun run = await bench.RunAsync("voter sign-in ada --code 123456 --recovery-code AAAA --password-stdin");
        Assert.Equal((ExitCodes.Refused, "dsc: second-factor-wrong: Title of second-factor-wrong\n"), (run.Code, run.Error));
        Assert.Equal("""{"userName":"ada","password":"correct-horse-7","code":"123456","recoveryCode":"AAAA"}""", Encoding.UTF8.GetString(bench.Node.Posted.Single().Body));
        Assert.False(File.Exists(Path.Combine(bench.Home, "dsc-token.json")));
    }

    [Fact]
    public async Task The_token_goes_with_what_is_asked_of_its_node_and_to_no_other()
    {
        await using DscBench bench = await DscBench.StartAsync();
        var answers = new PeopleAnswers(bench);
        await answers.SignInAsync();
        answers.On("GET /v1/people/me", PeopleAnswers.Person, RestJson.Default.PersonResponse);

        DscRun run = await bench.RunAsync("voter status");

        Assert.Equal(
            """
            user name      ada
            name           Ada Lovelace
            mail           ada@example.org
            role           voter
            state          rejected: No picture.
            activated      yes
            second factor  on, 9 recovery codes left
            device key     04ab
            national id    •••567
            voter id       •99
            phone          •••000
            address        •••don

            """,
            run.Output);
        Assert.Equal($"Bearer {PeopleAnswers.Token}", answers.Requests.Single().Credentials);
        await using FakeNode other = await FakeNode.StartAsync();
        Assert.StartsWith("dsc: not-signed-in: ", (await bench.RunAsync($"voter status --node {other.Url}")).Error, StringComparison.Ordinal);
        Assert.Empty(other.Requests);
    }

    [Fact]
    public async Task A_token_file_that_cannot_be_read_is_named()
    {
        await using DscBench bench = await DscBench.StartAsync();
        Directory.CreateDirectory(bench.Home);
        await File.WriteAllTextAsync(Path.Combine(bench.Home, "dsc-token.json"), "{");
        DscRun run = await bench.RunAsync("voter status");
        Assert.StartsWith("dsc: token-file-unreadable: ", run.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.KeyFile, run.Code);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Signing_out_forgets_the_token(bool wasOver)
    {
        await using DscBench bench = await DscBench.StartAsync();
        var answers = new PeopleAnswers(bench);
        await answers.SignInAsync();
        if (wasOver)
        {
            bench.Node.Refuse("POST /v1/people/sign-out", 401, "session-over");
        }
        else
        {
            answers.Done("POST /v1/people/sign-out");
        }

        DscRun run = await bench.RunAsync("voter sign-out");

        Assert.Equal((ExitCodes.Done, "ada: signed-out\n"), (run.Code, run.Output));
        Assert.False(File.Exists(Path.Combine(bench.Home, "dsc-token.json")));
    }

    [Fact]
    public async Task A_profile_comes_from_a_file()
    {
        await using DscBench bench = await DscBench.StartAsync();
        var answers = new PeopleAnswers(bench);
        await answers.SignInAsync();
        answers.Done("PUT /v1/people/profile");
        answers.Done("DELETE /v1/people/profile");
        string path = Path.Combine(bench.Home, "profile.json");
        const string Profile = """{"nationalId":"AB-1","voterId":"V-1","phone":"12345","address":"Here 1"}""";
        await File.WriteAllTextAsync(path, Profile);

        Assert.Equal("ada: submitted\n", (await bench.RunAsync($"voter profile {path}")).Output);
        Assert.Equal("ada: erased\n", (await bench.RunAsync("voter profile --erase")).Output);

        Assert.Equal([Profile, ""], answers.Requests.Select(request => request.Body));
        await File.WriteAllTextAsync(path, """{"nationalId":"AB-1"}""");
        Assert.StartsWith("dsc: bad-profile-file: ", (await bench.RunAsync($"voter profile {path}")).Error, StringComparison.Ordinal);
        await File.WriteAllTextAsync(path, "null");
        Assert.StartsWith("dsc: bad-profile-file: ", (await bench.RunAsync($"voter profile {path}")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_second_factor_is_begun_confirmed_renewed_and_removed()
    {
        await using DscBench bench = await DscBench.StartAsync();
        var answers = new PeopleAnswers(bench);
        await answers.SignInAsync();
        answers.On("POST /v1/people/totp", new SecondFactorResponse("JBSW", "otpauth://totp/x"), RestJson.Default.SecondFactorResponse);
        var codes = new RecoveryCodesResponse(["AAAA", "BBBB"]);
        answers.On("POST /v1/people/totp/confirm", codes, RestJson.Default.RecoveryCodesResponse);
        answers.On("POST /v1/people/totp/recovery-codes", codes, RestJson.Default.RecoveryCodesResponse);
        answers.Done("POST /v1/people/totp/remove");

        Assert.Equal("secret  JBSW\nuri     otpauth://totp/x\n", (await bench.RunAsync("voter totp")).Output);
        Assert.Equal("AAAA\nBBBB\n", (await bench.RunAsync("voter totp 123456")).Output);
        Assert.Equal("""{"recoveryCodes":["AAAA","BBBB"]}""", (await bench.RunAsync("voter totp 123456 --renew --json")).Line);
        Assert.Equal("ada: second-factor-removed\n", (await bench.RunAsync("voter totp 123456 --remove")).Output);

        Assert.Equal(["", .. Enumerable.Repeat("""{"code":"123456"}""", 3)], answers.Requests.Select(request => request.Body));
    }
}
