using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Genesis;
using OrleansChain.Core.Keys;
using OrleansChain.Core.Rest.People;
using OrleansChain.Grains.Storage.Files;
using OrleansChain.Silo.Tests.Storage;
using OrleansChain.TestKit.Builders;
using OrleansChain.TestKit.Storage;

namespace OrleansChain.Silo.Tests.People;

/// <summary>
/// The whole way of people through a node on real files: sign-up, mail, activation, second factor, roles, approval, an election, restart. Afterwards all files, all that was logged,
/// and all that went over the wire are searched for what must not be there.
/// </summary>
public sealed partial class PeopleNodeTests : IDisposable
{
    private const string Password = "otto-and-the-horse-9";

    private readonly TemporaryFolder _temporary = new();
    private readonly ChainParameters _parameters;
    private readonly SecretSearch _secrets = new();
    private readonly RecordingHandler _wire = new();
    private readonly List<string> _log = [];

    public PeopleNodeTests()
    {
        _parameters = new ParametersBuilder().Named("coin").Fund(TestWallet.Get(0), 1_000).With(document => document with { BlockIntervalMilliseconds = 1_000 }).Build();
        File.WriteAllBytes(_temporary["genesis.json"], _parameters.Document.ToJson());
        File.WriteAllBytes(_temporary["validator.json"], KeyFile.Write(TestKeys.Get(40)));
    }

    private string Data => _temporary["data"];

    public void Dispose()
    {
        _wire.Dispose();
        _temporary.Dispose();
    }

    [Fact]
    public async Task Everybody_comes_to_vote_and_nothing_private_stays_behind()
    {
        PersonClient root;
        PersonClient otto;
        PersonClient ada;
        ElectionWalk election;
        await using (var node = await Start())
        {
            using var client = new HttpClient(_wire, disposeHandler: false) { BaseAddress = node.Client.BaseAddress };
            root = await MakeAdministrator(client);
            otto = await SignUp(client, "otto", TestKeys.Get(41));
            await MakeOfficer(root, otto);
            ada = await SignUp(client, "ada-lovelace", TestKeys.Get(42));
            var bob = await SignUp(client, "bob-babbage", TestKeys.Get(43));
            await Approve(otto, ada, "ada-lovelace", new ProfileRequest("ID-77120934", "VOTER-5520117", "+44 20 7946 0991", "12 Saint James Square, London"), isRejectedFirst: true);
            await Approve(otto, bob, "bob-babbage", new ProfileRequest("ID-31415926", "VOTER-2718281", "+44 20 7946 0555", "1 Dorset Street, London"));
            election = new ElectionWalk(node, client, otto, _secrets);
            await election.Hold((ada, "ada-lovelace", TestKeys.Get(44), 0), (bob, "bob-babbage", TestKeys.Get(45), 1));
            _log.AddRange(node.Log.Lines);
        }

        await using (var node = await Start())
        {
            using var client = new HttpClient(_wire, disposeHandler: false) { BaseAddress = node.Client.BaseAddress };
            await AssertAudit(ada, otto, root, client);
            _log.AddRange(node.Log.Lines);
        }

        AssertNothingIsFound(election);
    }

    [Fact]
    public async Task The_operators_secret_is_its_owners_alone_another_at_every_start_and_gone_at_the_end()
    {
        var path = Path.Combine(Data, "keys", "operator-secret");
        string first;
        await using (await Start())
        {
            first = await File.ReadAllTextAsync(path);
            Assert.Matches("^[0-9a-f]{64}\n$", first);
            if (!OperatingSystem.IsWindows())
            {
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
            }
        }

        Assert.False(File.Exists(path));
        await File.WriteAllTextAsync(path, "left behind by a run that was killed");
        await using var node = await Start();
        Assert.NotEqual(first, await File.ReadAllTextAsync(path));
        using var refused = await Administrator(node.Client, first.Trim());
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
    }

    private Task<InProcessNode> Start() => InProcessNode.Start(
        Data,
        _temporary["genesis.json"],
        _parameters,
        DiskFileSystem.Instance,
        "--Validators:0:Proof", "work",
        "--Validators:0:KeyFile", _temporary["validator.json"],
        "--Mail:Delivery", "file",
        "--People:PasswordIterations", "100000",
        "--People:SignInsPerMinute", "1000",
        "--Logging:LogLevel:Default", "Trace",
        "--Logging:LogLevel:Microsoft", "Trace",
        "--Logging:LogLevel:Orleans", "Trace",
        "--Logging:LogLevel:OrleansChain", "Trace");

    private async Task<PersonClient> MakeAdministrator(HttpClient client)
    {
        var secret = (await File.ReadAllTextAsync(Path.Combine(Data, "keys", "operator-secret"))).Trim();
        using var made = await Administrator(client, secret);
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        _secrets.Add("root's password", Password, "request POST /v1/admin/administrators", "request POST /v1/people/sign-in");
        _secrets.Add("the operator's secret", secret, "request POST /v1/admin/administrators");
        var root = new PersonClient(client, _secrets, "root", Password);
        await root.SignIn();
        await root.Do(HttpMethod.Get, "/v1/admin/people", expected: HttpStatusCode.Forbidden);
        await root.EnrolSecondFactor();
        await root.Do(HttpMethod.Get, "/v1/admin/people", expected: HttpStatusCode.OK);
        return root;
    }

    private static async Task<HttpResponseMessage> Administrator(HttpClient client, string secret)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/v1/admin/administrators", UriKind.Relative))
        {
            Content = PersonClient.Body(new AdministratorRequest("root", "Ada", "Lovelace", "root@example.org", Password, Password)),
            Headers = { Authorization = new AuthenticationHeaderValue("Operator", secret) },
        };
        return await client.SendAsync(request);
    }

    private async Task<PersonClient> SignUp(HttpClient client, string name, PrivateKey device)
    {
        var person = new PersonClient(client, _secrets, name, $"{name[..3]}-has-a-staple-4", device);
        await person.SignUp();
        var mail = Directory.GetFiles(Path.Combine(Data, "mail")).Select(File.ReadAllText).Single(text => text.StartsWith($"To: {name}@", StringComparison.Ordinal));
        await person.Activate(mail.Split('\n').Single(line => Code().IsMatch(line)));
        await person.SignIn();
        return person;
    }

    private static async Task MakeOfficer(PersonClient root, PersonClient otto)
    {
        await otto.Do(HttpMethod.Get, "/v1/officer/voters", expected: HttpStatusCode.Forbidden);
        await root.Do(HttpMethod.Put, "/v1/admin/people/otto/role", PersonClient.Body(new RoleRequest("officer")));
        await otto.Do(HttpMethod.Get, "/v1/officer/voters", expected: HttpStatusCode.Forbidden);
        await otto.EnrolSecondFactor();
    }

    private static async Task Approve(PersonClient officer, PersonClient voter, string name, ProfileRequest profile, bool isRejectedFirst = false)
    {
        await voter.SubmitProfile(profile);
        Assert.Equal(new PersonSummary(name, "voter", "submitted"), Assert.Single((await officer.Get<PeopleResponse>("/v1/officer/voters?state=submitted")).Items));
        if (isRejectedFirst)
        {
            await officer.Do(HttpMethod.Post, $"/v1/officer/voters/{name}/reject", PersonClient.Body(new DecisionRequest("The number is another person's.")));
            Assert.Equal(("rejected", "The number is another person's."), State(await voter.Get<PersonResponse>("/v1/people/me")));
            await voter.SubmitProfile(profile);
        }

        await officer.Do(HttpMethod.Post, $"/v1/officer/voters/{name}/approve");
        Assert.Equal(("approved", null), State(await voter.Get<PersonResponse>("/v1/people/me")));
    }

    /// <summary>Sessions survive a restart, and the audit trail has every privileged act in order.</summary>
    private static async Task AssertAudit(PersonClient ada, PersonClient otto, PersonClient root, HttpClient client)
    {
        ada = ada.At(client);
        root = root.At(client);
        Assert.Equal(("approved", null), State(await ada.Get<PersonResponse>("/v1/people/me")));
        var audit = await root.Get<AuditResponse>("/v1/admin/audit");
        Assert.Equal(
            [
                ("(operator)", "administrator.create", "root"), ("root", "role.set", "otto"), ("otto", "voter.reject", "ada-lovelace"), ("otto", "voter.approve", "ada-lovelace"),
                ("otto", "voter.approve", "bob-babbage"),
            ],
            audit.Items.Take(5).Select(entry => (entry.Actor, entry.Act, entry.Subject)));
        Assert.All(audit.Items.Skip(5), entry => Assert.Equal(ElectionWalk.Subject, entry.Subject));
        Assert.Equal("whole", (await root.Get<AuditVerdictResponse>("/v1/admin/audit/verify")).Verdict);
        await otto.At(client).Do(HttpMethod.Get, "/v1/admin/audit", expected: HttpStatusCode.Forbidden);
        await ada.Do(HttpMethod.Delete, "/v1/people/profile");
    }

    [GeneratedRegex("^[A-Z0-9]{4}(-[A-Z0-9]{4}){3}$")]
    private static partial Regex Code();

    private static (string State, string? Reason) State(PersonResponse person) => (person.State, person.Reason);

    private void AssertNothingIsFound(ElectionWalk election)
    {
        var files = Directory.GetFiles(Data, "*", SearchOption.AllDirectories).Select(path => ($"file {Path.GetRelativePath(Data, path)}", File.ReadAllBytes(path)));
        List<(string Place, byte[] Bytes)> places = [.. files, ("the log", Encoding.UTF8.GetBytes(string.Join('\n', _log))), .. _wire.Traffic.SelectMany(exchange => exchange.Places)];
        Assert.Contains(places, place => place.Place.StartsWith("file keys", StringComparison.Ordinal));
        Assert.True(_secrets.Count > 50, $"There are {_secrets.Count} secrets.");

        Assert.Empty(_secrets.Find(places));
        election.AssertApart(_log);

        // The search sees what is there: whatever it knows is found once somebody leaves it behind.
        File.AppendAllText(Path.Combine(Data, "keys", "forgotten"), Convert.ToBase64String(ElectionWalk.ScalarOf(TestKeys.Get(44))));
        Assert.Equal(["ada-lovelace's key for the election in file"], _secrets.Find([("file", File.ReadAllBytes(Path.Combine(Data, "keys", "forgotten")))]));
    }
}
