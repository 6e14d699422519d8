using System.Net.Http.Headers;
using OrleansChain.Core.Elections.Lifecycle;
using OrleansChain.Core.People;
using OrleansChain.Gateway.Tests.Fakes;

namespace OrleansChain.Gateway.Tests.Elections;

/// <summary>A gateway with an election and people of every role who have signed in.</summary>
internal sealed class ElectionBench : IAsyncDisposable
{
    private readonly bool _isShared;

    private ElectionBench(GatewayHost host, FakeElection board, bool isShared)
    {
        Host = host;
        Board = board;
        _isShared = isShared;
    }

    public FakeNode Node => Host.Node;

    public GatewayHost Host { get; }

    public FakeElection Board { get; }

    /// <summary>Where the election is, below all elections.</summary>
    public string Place => $"/{Board.Id}";

    public static async Task<ElectionBench> Start(ElectionPhase phase = ElectionPhase.Draft, string environment = "Production", params (string Key, string Value)[] settings)
    {
        var node = new FakeNode();
        var board = node.Elections["board"].Place(phase);
        return new ElectionBench(await GatewayHost.Start(node, configure: null, [("environment", environment), .. settings]), board, isShared: false);
    }

    /// <summary>A bench on a gateway that others use too: only the election is its own, and the gateway outlives it.</summary>
    public static ElectionBench On(GatewayHost host, FakeElection board) => new(host, board, isShared: true);

    /// <summary>Sends a request as somebody of this role; of no role without signing in.</summary>
    public async Task<HttpResponseMessage> Send(UserRole? role, HttpMethod method, string path, HttpContent? content = null, UserState state = UserState.Approved)
    {
        using var request = new HttpRequestMessage(method, "/v1/elections" + path) { Content = content };
        request.Headers.Authorization = role is { } known ? Token(known, state) : null;
        return await Host.Client.SendAsync(request);
    }

    public Task<HttpResponseMessage> Post(UserRole? role, string path, string json = "{}", UserState state = UserState.Approved) =>
        Send(role, HttpMethod.Post, path, Answers.Json(json), state);

    public Task<HttpResponseMessage> PutCsv(string path, string csv) => Send(UserRole.Officer, HttpMethod.Put, path, Csv(csv));

    public ValueTask DisposeAsync() => _isShared ? ValueTask.CompletedTask : Host.DisposeAsync();

    public static StringContent Csv(string text) => new(text, System.Text.Encoding.UTF8, "text/csv");

    private AuthenticationHeaderValue Token(UserRole role, UserState state) => Node.People.SignIn(role.ToString().ToLowerInvariant(), role, state);
}
