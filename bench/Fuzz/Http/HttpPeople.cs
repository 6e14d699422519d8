using System.Net.Http.Headers;
using System.Net.Http.Json;
using OrleansChain.Bench.Fuzz.Decoders;
using OrleansChain.Bench.Nodes;
using OrleansChain.Core;
using OrleansChain.Core.Rest;
using OrleansChain.Core.Rest.Elections;
using OrleansChain.Core.Rest.People;

namespace OrleansChain.Bench.Fuzz.Http;

/// <summary>
/// Somebody of every role at a node, and elections to ask about: without both, most of what is sent would end at the door. The elections are <c>draft</c>, <c>register</c> and
/// <c>open</c>, in the phases of these names, until a request moves them on.
/// </summary>
/// <param name="Tokens">Tokens of people who have signed in.</param>
/// <param name="Tag">The tag of the open election's chain.</param>
internal sealed record HttpPeople(IReadOnlyList<string> Tokens, ChainTag Tag)
{
    /// <summary>The settings of a node that lets people in as often as is needed here, each with one password.</summary>
    public static IReadOnlyList<string> Settings { get; } =
        ["--People:RequireSecondFactor", "false", "--People:PasswordIterations", "100000", "--People:SignInsPerMinute", "20", "--Mail:Delivery", "file"];

    /// <summary>The elections.</summary>
    public static IReadOnlyList<string> Elections { get; } = ["draft", "register", "open"];

    private const int TokensEach = 4;
    private const string Password = "three-spoilt-lemons-5";
    private static readonly string[] Names = ["root", "olga", "anna"];

    /// <summary>Makes the people and the elections.</summary>
    /// <param name="node">The node, made with <see cref="Settings"/>.</param>
    /// <param name="dataFolder">The node's data folder.</param>
    /// <param name="world">Whose key is on the roll.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    /// <exception cref="HttpRequestException">The node refuses.</exception>
    public static async Task<HttpPeople> MakeAsync(MeasuredNode node, string dataFolder, FuzzWorld world, CancellationToken cancellationToken)
    {
        var secret = (await File.ReadAllTextAsync(Path.Combine(dataFolder, OperatorAccess.FolderName, OperatorAccess.FileName), cancellationToken)).Trim();
        var tokens = new List<string>();
        foreach (var name in Names)
        {
            var form = new AdministratorRequest(name, "Nobody", "Inparticular", $"{name}@example.org", Password, Password);
            await SendAsync(node, HttpMethod.Post, "/v1/admin/administrators", new(OperatorAccess.Scheme, secret), Json(form), cancellationToken);
            for (var number = 0; number < TokensEach; number++)
            {
                using var answer = await node.Client.PostAsync(new Uri("/v1/people/sign-in", UriKind.Relative), Json(new SignInRequest(name, Password)), cancellationToken);
                answer.EnsureSuccessStatusCode();
                tokens.Add((await answer.Content.ReadFromJsonAsync(RestReading.Of<SignInResponse>(), cancellationToken))!.Token);
            }
        }

        // The first stays what all are made as.
        var (root, olga) = (new AuthenticationHeaderValue("Bearer", tokens[0]), new AuthenticationHeaderValue("Bearer", tokens[TokensEach]));
        await SendAsync(node, HttpMethod.Put, "/v1/admin/people/olga/role", root, Json(new RoleRequest("officer")), cancellationToken);
        await SendAsync(node, HttpMethod.Put, "/v1/admin/people/anna/role", root, Json(new RoleRequest("voter")), cancellationToken);
        foreach (var (id, place) in Elections.Select((id, place) => (id, place)))
        {
            await SendAsync(node, HttpMethod.Post, "/v1/elections", olga, Json(new CreateElectionRequest(id, HttpBodies.Definition)), cancellationToken);
            string[] acts = ["begin-registration", "open"];
            foreach (var act in acts[..place])
            {
                await SendAsync(node, HttpMethod.Put, $"/v1/elections/{id}/keys", olga, HttpBodies.Keys(world), cancellationToken);
                await SendAsync(node, HttpMethod.Post, $"/v1/elections/{id}/{act}", olga, content: null, cancellationToken);
            }
        }

        var open = await node.Client.GetAsync<ElectionResponse>($"/v1/elections/{Elections[^1]}", cancellationToken);
        return new HttpPeople(tokens, ChainTag.Parse(open.ChainTag!));
    }

    private static async Task SendAsync(
        MeasuredNode node, HttpMethod method, string path, AuthenticationHeaderValue credentials, HttpContent? content, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative)) { Content = content, Headers = { Authorization = credentials } };
        using var answer = await node.Client.SendAsync(request, cancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    private static JsonContent Json<T>(T message) => JsonContent.Create(message, RestReading.Of<T>());
}
