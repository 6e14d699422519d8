using System.Text;
using OrleansChain.Cli.Tests.Support;
using OrleansChain.Core.Rest;
using OrleansChain.Core.Rest.People;

namespace OrleansChain.Cli.Tests.People;

public sealed class OfficerAndAdminTests
{
    private static readonly string Secret = new('5', 64);

    [Fact]
    public async Task Voters_are_listed_and_shown()
    {
        await using DscBench bench = await DscBench.StartAsync();
        var answers = new PeopleAnswers(bench);
        await answers.SignInAsync("officer");
        var page = new PeopleResponse([new PersonSummary("ada", "voter", "submitted")], "ada");
        answers.On("GET /v1/officer/voters?limit=1&cursor=aa&state=submitted", page, RestJson.Default.PeopleResponse);
        answers.On("GET /v1/officer/voters/a%2Bb%40c", PeopleAnswers.Person, RestJson.Default.PersonResponse);
        answers.On("GET /v1/officer/voters/a+b@c", PeopleAnswers.Person, RestJson.Default.PersonResponse);

        DscRun list = await bench.RunAsync("officer list --state submitted --limit 1 --cursor aa");
        DscRun person = await bench.RunAsync("officer show a+b@c");

        Assert.Equal("user name  role   state\nada        voter  submitted\n", list.Output);
        Assert.Equal("More: --cursor ada\n", list.Error);
        Assert.StartsWith("user name      ada\n", person.Output, StringComparison.Ordinal);
        Assert.All(answers.Requests, request => Assert.Equal($"Bearer {PeopleAnswers.Token}", request.Credentials));
    }

    [Fact]
    public async Task Voters_are_approved_and_rejected()
    {
        await using DscBench bench = await DscBench.StartAsync();
        var answers = new PeopleAnswers(bench);
        await answers.SignInAsync("officer");
        answers.Done("POST /v1/officer/voters/ada/approve");
        answers.Done("POST /v1/officer/voters/bob/reject");

        Assert.Equal("ada: approved\n", (await bench.RunAsync("officer approve ada")).Output);
        Assert.Equal("bob: rejected\n", (await bench.RunAsync("officer reject bob --reason Wrong.")).Output);

        Assert.Equal(["", """{"reason":"Wrong."}"""], answers.Requests.Select(request => request.Body));
    }

    [Fact]
    public async Task A_refusal_keeps_the_nodes_name()
    {
        await using DscBench bench = await DscBench.StartAsync();
        await new PeopleAnswers(bench).SignInAsync();
        bench.Node.Refuse("POST /v1/officer/voters/ada/approve", 403, "role-missing");
        DscRun run = await bench.RunAsync("officer approve ada");
        Assert.Equal((ExitCodes.Refused, "dsc: role-missing: Title of role-missing\n"), (run.Code, run.Error));
    }

    [Fact]
    public async Task An_administrator_is_made_with_the_secret_of_the_data_folder()
    {
        await using DscBench bench = await DscBench.StartAsync();
        var answers = new PeopleAnswers(bench);
        answers.On("POST /v1/admin/administrators", new SignUpResponse("root", true), RestJson.Default.SignUpResponse, 201);
        string data = WriteSecret(bench, Secret + "\n");
        bench.Input = "correct-horse-7\n";

        DscRun run = await bench.RunAsync($"admin create Root --first-name Ada --last-name Lovelace --email ada@example.org --data {data} --password-stdin");

        Assert.Equal((ExitCodes.Done, "root\n"), (run.Code, run.Output));
        (_, string credentials, string body) = answers.Requests.Single();
        Assert.Equal($"Operator {Secret}", credentials);
        Assert.Equal(
            """{"userName":"Root","firstName":"Ada","lastName":"Lovelace","email":"ada@example.org","password":"correct-horse-7","passwordAgain":"correct-horse-7"}""", body);
        Assert.DoesNotContain(Secret, bench.Written.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("55")]
    [InlineData("no hexadecimal digits at all, but as many as there must be, 64.. ")]
    public async Task A_file_without_a_secret_is_named(string text)
    {
        await using DscBench bench = await DscBench.StartAsync();
        string data = WriteSecret(bench, text);
        DscRun run = await bench.RunAsync($"admin create root --first-name A --last-name B --email a@b.cd --data {data}");
        Assert.StartsWith("dsc: operator-secret-missing: ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_secret_leaves_the_machine_never()
    {
        await using DscBench bench = await DscBench.StartAsync();
        string data = WriteSecret(bench, Secret);
        DscRun run = await bench.RunAsync($"admin create root --first-name A --last-name B --email a@b.cd --data {data} --node http://192.0.2.1:5080");
        Assert.Equal(ExitCodes.Usage, run.Code);
        Assert.StartsWith("dsc: bad-node-url: ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Roles_are_listed_and_given_and_profiles_erased()
    {
        await using DscBench bench = await DscBench.StartAsync();
        var answers = new PeopleAnswers(bench);
        await answers.SignInAsync("administrator");
        answers.On("GET /v1/admin/people?limit=20&role=officer", new PeopleResponse([], null), RestJson.Default.PeopleResponse);
        answers.Done("PUT /v1/admin/people/bob/role");
        answers.Done("DELETE /v1/admin/people/bob/profile");

        Assert.Equal("""{"items":[]}""", (await bench.RunAsync("admin list --role officer --json")).Line);
        Assert.Equal("bob: officer\n", (await bench.RunAsync("admin role bob officer")).Output);
        Assert.Equal("bob: erased\n", (await bench.RunAsync("admin erase bob")).Output);

        Assert.Equal("""{"role":"officer"}""", answers.Requests[1].Body);
    }

    [Fact]
    public async Task The_audit_trail_is_read()
    {
        await using DscBench bench = await DscBench.StartAsync();
        var answers = new PeopleAnswers(bench);
        await answers.SignInAsync("auditor");
        var entry = new AuditEntryResponse(0, PeopleAnswers.Expires, "otto", "voter.reject", "bob", "Wrong.", Secret);
        answers.On("GET /v1/admin/audit?limit=20", new AuditResponse(2, [entry], "1"), RestJson.Default.AuditResponse);

        DscRun run = await bench.RunAsync("admin audit");

        Assert.Equal(
            """
            number  time                  who   what          whom  detail
            0       2026-01-02T11:04:05Z  otto  voter.reject  bob   Wrong.

            """,
            run.Output);
        Assert.Equal("More: --cursor 1\n", run.Error);
    }

    [Theory]
    [InlineData("whole", null, ExitCodes.Done, "whole")]
    [InlineData("altered", "audit/7", ExitCodes.CheckFailed, "altered: audit/7")]
    public async Task A_check_of_the_audit_trail_says_what_it_found(string verdict, string? place, int code, string text)
    {
        await using DscBench bench = await DscBench.StartAsync();
        var answers = new PeopleAnswers(bench);
        await answers.SignInAsync("auditor");
        answers.On("GET /v1/admin/audit/verify", new AuditVerdictResponse(verdict, 7, Secret, place), RestJson.Default.AuditVerdictResponse);
        DscRun run = await bench.RunAsync("admin audit --verify");
        Assert.Equal((code, $"verdict  {text}\nentries  7\nhash     {Secret}\n"), (run.Code, run.Output));
    }

    private static string WriteSecret(DscBench bench, string text)
    {
        string data = Path.Combine(bench.UserFolder, "data");
        Directory.CreateDirectory(Path.Combine(data, "keys"));
        File.WriteAllText(Path.Combine(data, "keys", "operator-secret"), text, Encoding.ASCII);
        return data;
    }
}
