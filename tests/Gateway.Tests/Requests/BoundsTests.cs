using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using OrleansChain.Core.Elections.Lifecycle;
using OrleansChain.Core.People;
using OrleansChain.Core.Rest;
using OrleansChain.Gateway.People;
using OrleansChain.Gateway.Tests.Fakes;

namespace OrleansChain.Gateway.Tests.Requests;

/// <summary>Every endpoint of elections and people refuses what is too large or malformed by a name, whoever asks, and fails at nothing.</summary>
public sealed class BoundsTests : IAsyncLifetime
{
    private const string Json = "application/json";
    private const string Csv = "text/csv";
    private const string Octets = "application/octet-stream";
    private const int MaxBytes = 4_096;

    private static readonly string[] NoJson =
        ["", " ", "{", "[]", "null", "7", "\"text\"", "{}", "{\"nothing\":1}", "{\"id\":\"a\",\"id\":\"b\"}", new string('[', 500), "\u0000", "{\"userName\":\"\\ud800\"}", "{\"questions\":[null]}"];

    private static readonly string[] Places = ["No", "a/b", "%20", "..%2f..", new string('a', 300), "%c7%85", "-1", "18446744073709551616", "%25", "%F0%9F%98%80", "'--"];

    private GatewayHost _host = null!;

    public async Task InitializeAsync()
    {
        var node = new FakeNode();
        foreach (var id in (string[])["board", "-1", "18446744073709551616"])
        {
            node.Elections[id].Place(ElectionPhase.Open);
        }

        _host = await GatewayHost.Start(
            node,
            services => services.AddSingleton<IOperatorSecret>(new OpenDoor()),
            ("environment", "Development"),
            ("Gateway:MaxBodyBytes", "2048"),
            ("Gateway:MaxBatchBodyBytes", $"{MaxBytes}"),
            ("Gateway:MaxRollBytes", $"{MaxBytes}"),
            ("People:SignInsPerMinute", "1000000"),
            ("People:SignUpsPerMinute", "1000000"));
    }

    public Task DisposeAsync() => _host.DisposeAsync().AsTask();

    [Fact]
    public async Task Bodies_that_are_too_large_are_refused_announced_or_not()
    {
        foreach (var endpoint in WithBody())
        {
            foreach (var type in TypesOf(endpoint))
            {
                var body = Encoding.ASCII.GetBytes(new string(' ', MaxBytes + 1));
                await Expect(endpoint, Content(body, type), 413, "body-too-large");
                await Expect(endpoint, new StreamContent(new Unannounced(body)) { Headers = { ContentType = MediaTypeHeaderValue.Parse(type) } }, 413, "body-too-large");
            }
        }
    }

    [Fact]
    public async Task Bodies_of_other_types_are_refused()
    {
        foreach (var endpoint in WithBody())
        {
            await Expect(endpoint, Content("{}"u8, "text/plain"), 415, "unsupported-media-type");
            await Expect(endpoint, Content("{}"u8, type: null), 415, "unsupported-media-type");
        }
    }

    [Fact]
    public async Task Json_that_is_none_or_another_is_refused()
    {
        var endpoints = WithBody().Where(endpoint => TypesOf(endpoint).Contains(Json)).ToArray();
        foreach (var endpoint in endpoints)
        {
            foreach (var text in NoJson)
            {
                await Expect(endpoint, Content(Encoding.UTF8.GetBytes(text), Json), 400, "malformed-json");
            }

            await Expect(endpoint, Content([(byte)'{', (byte)'"', 0xff, (byte)'"', (byte)':', (byte)'1', (byte)'}'], Json), 400, "malformed-json");
        }

        Assert.Equal(18, endpoints.Length);
    }

    [Fact]
    public async Task Csv_and_bytes_that_are_none_are_refused()
    {
        foreach (var endpoint in WithBody().Where(endpoint => TypesOf(endpoint).Contains(Csv)))
        {
            await Expect(endpoint, Content([], Csv), 400, "bad-csv");
            await Expect(endpoint, Content("\n\n"u8, Csv), 400, "bad-csv");
            await Expect(endpoint, Content([(byte)'u', 0xff], Csv), 400, "bad-csv");
            await Expect(endpoint, Content("weight,user\n"u8, Csv), 400, "bad-csv");
            await Expect(endpoint, Content("user,publicKey,weight\n"u8, Csv), 400, "bad-csv");
        }

        var batch = WithBody().Single(endpoint => endpoint.RoutePattern.RawText!.EndsWith("ballots:batch", StringComparison.Ordinal));
        await Expect(batch, Content([1], Octets), 400, "bad-batch");
        await Expect(batch, Content([255, 255, 255, 255, 0, 0, 0, 0], Octets), 400, "bad-batch");
    }

    [Fact]
    public async Task Whatever_stands_in_an_address_nothing_fails()
    {
        _host.Node.People["somebody"].Totp = TotpOutcome.AlreadyEnabled;
        foreach (var endpoint in Endpoints())
        {
            var route = endpoint.RoutePattern.RawText!;
            foreach (var place in Places)
            {
                var path = endpoint.RoutePattern.Parameters.Aggregate(route, (text, parameter) => text.Replace($"{{{parameter.Name}}}", place, StringComparison.Ordinal));
                await ExpectNoFailure(endpoint, path);
                await ExpectNoFailure(endpoint, $"{Fill(route)}?limit={place}");
                await ExpectNoFailure(endpoint, $"{Fill(route)}?cursor={place}&simulated={place}&state={place}&role={place}");
            }
        }
    }

    private async Task ExpectNoFailure(RouteEndpoint endpoint, string path)
    {
        using var answer = await Send(endpoint, path, content: null);
        Assert.True((int)answer.StatusCode < 500, $"{path}: {answer.StatusCode}");
        Assert.True((int)answer.StatusCode < 400 || answer.Content.Headers.ContentType?.MediaType is "application/problem+json", $"{path}: {answer.StatusCode} has no name");
    }

    private async Task Expect(RouteEndpoint endpoint, HttpContent content, int status, string problem)
    {
        var path = Fill(endpoint.RoutePattern.RawText!);
        using var answer = await Send(endpoint, path, content);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.Equal((path, status, "application/problem+json"), (path, (int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Equal((path, $"urn:orleanschain:problem:{problem}"), (path, JsonSerializer.Deserialize(text, RestReading.Of<ProblemResponse>())!.Type));
    }

    private async Task<HttpResponseMessage> Send(RouteEndpoint endpoint, string path, HttpContent? content)
    {
        using var request = new HttpRequestMessage(new HttpMethod(MethodOf(endpoint)), new Uri(path, UriKind.Relative)) { Content = content };
        request.Headers.Authorization = Credentials(endpoint);
        return await _host.Client.SendAsync(request);
    }

    /// <summary>Somebody whom the endpoint lets in: only so is what was sent looked at.</summary>
    private AuthenticationHeaderValue Credentials(RouteEndpoint endpoint)
    {
        var policy = endpoint.Metadata.GetMetadata<IAuthorizeData>()?.Policy;
        return policy is null
            ? new AuthenticationHeaderValue("Operator", "any")
            : _host.Node.People.SignIn("somebody", Policies.Roles.TryGetValue(policy, out var roles) ? roles[^1] : UserRole.Voter, UserState.Approved);
    }

    private RouteEndpoint[] Endpoints() =>
    [
        .. _host.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(endpoint => new[] { "/v1/elections", "/v1/people", "/v1/officer", "/v1/admin" }.Any(part => endpoint.RoutePattern.RawText!.StartsWith(part, StringComparison.Ordinal))
                && endpoint.Metadata.GetMetadata<IHttpMethodMetadata>() is not null),
    ];

    private RouteEndpoint[] WithBody() => [.. Endpoints().Where(endpoint => endpoint.Metadata.GetMetadata<IAcceptsMetadata>() is not null)];

    private static string MethodOf(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods[0];

    private static IReadOnlyList<string> TypesOf(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<IAcceptsMetadata>()!.ContentTypes;

    private static string Fill(string route) => route
        .Replace("{id}", route.Contains("/sessions/", StringComparison.Ordinal) ? new string('0', 64) : "board", StringComparison.Ordinal)
        .Replace("{tracker}", "0000-0000-0000-0000", StringComparison.Ordinal)
        .Replace("{heightOrHash}", "0", StringComparison.Ordinal)
        .Replace("{userName}", "ada", StringComparison.Ordinal);

    private static ByteArrayContent Content(ReadOnlySpan<byte> body, string? type) =>
        new(body.ToArray()) { Headers = { ContentType = type is null ? null : MediaTypeHeaderValue.Parse(type) } };

    private sealed class OpenDoor : IOperatorSecret
    {
        public bool Matches(string text) => true;
    }

    /// <summary>Bytes whose number nobody knows before they are sent.</summary>
    private sealed class Unannounced(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
