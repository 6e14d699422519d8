using System.Collections.Immutable;
using System.Net;
using System.Text;
using System.Text.Json;
using OrleansChain.Core;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Elections;
using OrleansChain.Core.Elections.Registration;
using OrleansChain.Core.People;
using OrleansChain.Core.Rest;
using OrleansChain.Core.Rest.Elections;
using OrleansChain.Core.Transactions;
using OrleansChain.Gateway.Tests.Fakes;
using OrleansChain.Grains;
using OrleansChain.GrainInterfaces.Elections;
using OrleansChain.GrainInterfaces.Mining;
using OrleansChain.TestKit.Builders;

namespace OrleansChain.Gateway.Tests.RealChain;

/// <summary>
/// An election on the real grains, led and voted in over HTTP: keys 0 and 1 are registered by their voters, 2 to 6 are imported by the officer. What a silo's host does for
/// elections the test does itself.
/// </summary>
internal sealed class RealElection(RealNode node, FakePeople people, string id)
{
    public const int Voters = 7;
    private const int FirstKey = 200;
    private const string Officer = "olga";

    public string Path => $"/v1/elections/{id}";

    public HttpClient Client => node.Client;

    public ChainTag Tag { get; private set; }

    /// <summary>The key of a voter's device for every election of the tests.</summary>
    public static PrivateKey Key(int voter) => TestKeys.Get(FirstKey + voter);

    /// <summary>A ballot for a candidate of the first question, and Monday.</summary>
    public SignedTransaction Ballot(int voter, int candidate = 0, int salt = 0, ulong sequence = 0) =>
        SignedTransaction.Parse(BallotSigner.Sign(Key(voter), Tag, sequence, Content(salt, [candidate], [0])));

    public TransactionBody Body(int voter, params int[][] choices) => BallotSigner.BodyOf(Tag, Key(voter).Address, 0, Content(0, choices));

    public static BallotContent Content(int salt, params int[][] choices) =>
        new([.. BitConverter.GetBytes(salt), .. new byte[BallotContent.SaltBytes - sizeof(int)]], [.. choices.Select(chosen => chosen.ToImmutableArray())]);

    public Task<HttpResponseMessage> Act(string verb) => As(Officer, UserRole.Officer, HttpMethod.Post, "/" + verb, content: null);

    public async Task<HttpResponseMessage> As(string user, UserRole role, HttpMethod method, string path, HttpContent? content, UserState state = UserState.Approved)
    {
        using var request = new HttpRequestMessage(method, new Uri(Path + path, UriKind.Relative)) { Content = content };
        request.Headers.Authorization = people.SignIn(user, role, state);
        return await Client.SendAsync(request);
    }

    /// <summary>From nothing to the registration of keys: voters 2 to 6 are on the roll, the last with weight 5.</summary>
    public async Task BeginRegistration(bool allowsRevoting = false)
    {
        var definition = JsonSerializer.Serialize(SampleElection.Message with { BallotsPerBlock = 3, AllowsRevoting = allowsRevoting }, RestJson.Default.ElectionDefinitionMessage);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/v1/elections", UriKind.Relative)) { Content = Answers.Json($$"""{"id":"{{id}}","definition":{{definition}}}""") };
        request.Headers.Authorization = people.SignIn(Officer, UserRole.Officer);
        await Client.SendAsync(request).Reads<ElectionResponse>(HttpStatusCode.Created);
        await As(Officer, UserRole.Officer, HttpMethod.Put, "/roll", Answers.Json("""{"rule":"approvedVoters"}""")).Reads<ElectionResponse>();
        await Act("begin-registration").Reads<ElectionResponse>();
        var rows = Enumerable.Range(2, Voters - 2).Select(voter => $"{Key(voter).PublicKey},{(voter == 6 ? 5 : 1)}\n");
        using var csv = new StringContent("publicKey,weight\n" + string.Concat(rows), Encoding.UTF8, "text/csv");
        await As(Officer, UserRole.Officer, HttpMethod.Put, "/keys", csv).Reads<ElectionResponse>();
    }

    /// <summary>Voters 0 and 1 register, and the officer opens.</summary>
    public async Task Open()
    {
        await Register("ann", 0).Reads<RegisterKeyResponse>();
        await Register("bob", 1).Reads<RegisterKeyResponse>();
        var open = await Act("open").Reads<ElectionResponse>();
        Assert.Equal("open", open.Phase);
        Tag = ChainTag.Parse(open.ChainTag!);
    }

    public Task<HttpResponseMessage> Register(string user, int voter, UserState state = UserState.Approved, bool isUpperCase = false)
    {
        var signature = KeyPossession.Sign(Key(voter), ElectionId.Parse(id), UserName.Parse(user));
        var key = isUpperCase ? Key(voter).PublicKey.ToString().ToUpperInvariant() : Key(voter).PublicKey.ToString();
        return As(user, UserRole.Voter, HttpMethod.Post, "/keys", Answers.Json($$"""{"publicKey":"{{key}}","signature":"{{signature}}"}"""), state);
    }

    public Task<HttpResponseMessage> Cast(ReadOnlyMemory<byte> ballot) => Client.PostAsync(new Uri(Path + "/ballots", UriKind.Relative), Answers.Octets(ballot));

    public Task<HttpResponseMessage> Get(string path = "") => Client.GetAsync(new Uri(Path + path, UriKind.Relative));

    /// <summary>Closes the election and keeps it, as a silo's host does, until all is in blocks; then the result is published.</summary>
    public async Task<TotalsResponse> Finish()
    {
        await Act("close").Reads<ElectionResponse>();
        await Seal();
        await Act("publish").Reads<ElectionResponse>();
        return await Get("/totals").Reads<TotalsResponse>();
    }

    /// <summary>Keeps the election until it is sealed.</summary>
    public async Task Seal()
    {
        var election = node.Grains.GetGrain<IElectionGrain>(id);
        var sealing = node.Grains.GetGrain<ISealingGrain>(id);
        var validator = node.Grains.GetGrain<IValidatorGrain>(GrainKeys.Wallet(ElectionId.Parse(id).ToChainId(), RealNode.Miner.Address));
        while ((await election.EnsureRunning()) is { NeedsValidators: true } duty)
        {
            await validator.EnsureRunning(new ValidatorSettings(ProofKind.Work, Workers: 1, duty.Mode));
            await sealing.Register(RealNode.Miner.Address, TimeSpan.FromHours(1));
        }

        Assert.Equal("sealed", (await Get().Reads<ElectionResponse>()).Phase);
    }
}
