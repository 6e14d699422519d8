using System.Text.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using OrleansChain.Gateway.Problems;
using OrleansChain.Gateway.Tests.Fakes;

namespace OrleansChain.Gateway.Tests.Hosting;

public sealed class OpenApiTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private static readonly string[] NotDescribed = ["GET /", "GET /metrics", "GET /openapi/v1.json"];

    [Fact]
    public async Task The_document_lists_every_route_with_a_summary()
    {
        var host = shared.Host;
        using var document = JsonDocument.Parse(await host.Client.GetStringAsync("/openapi/v1.json"));
        Assert.StartsWith("3.1.", document.RootElement.GetProperty("openapi").GetString(), StringComparison.Ordinal);

        var mapped = host.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .SelectMany(endpoint => (endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? []).Select(method => $"{method} {endpoint.RoutePattern.RawText}"))
            .Except(NotDescribed, StringComparer.Ordinal)
            .Distinct(StringComparer.Ordinal);
        var described = Operations(document).Select(operation => operation.Name).ToArray();
        Assert.Equal(mapped.Order(StringComparer.Ordinal), described.Order(StringComparer.Ordinal));
        Assert.NotEmpty(described);
        Assert.All(Operations(document), operation => Assert.NotEmpty(operation.Element.GetProperty("summary").GetString()!));
    }

    [Fact]
    public async Task Every_refusal_of_the_chain_is_described_as_a_problem()
    {
        var host = shared.Host;
        var text = await host.Client.GetStringAsync("/openapi/v1.json");
        using var document = JsonDocument.Parse(text);
        foreach (var (name, operation) in Operations(document).Where(operation => operation.Name.Contains("/v1/", StringComparison.Ordinal)))
        {
            var problems = operation.GetProperty("responses").EnumerateObject().Where(response => response.Name[0] is '4' or '5').ToArray();
            Assert.Empty(new[] { "429", "500", "503" }.Except(problems.Select(problem => problem.Name)));
            Assert.All(problems, problem =>
            {
                Assert.StartsWith("`urn:orleanschain:problem:", problem.Value.GetProperty("description").GetString(), StringComparison.Ordinal);
                Assert.Equal("application/problem+json", problem.Value.GetProperty("content").EnumerateObject().Single().Name);
            });
        }

        var neverOfOneOperation = new[] { ProblemTable.BadRequest, ProblemTable.RouteUnknown, ProblemTable.MethodNotAllowed };
        Assert.All(ProblemTable.All.Except(neverOfOneOperation), type => Assert.Contains($"`{type.Urn}`", text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Bodies_limits_and_cursors_are_described()
    {
        var host = shared.Host;
        using var document = JsonDocument.Parse(await host.Client.GetStringAsync("/openapi/v1.json"));
        var operations = Operations(document).ToDictionary(operation => operation.Name, operation => operation.Element, StringComparer.Ordinal);
        var bodies = operations["POST /v1/transactions"].GetProperty("requestBody").GetProperty("content").EnumerateObject().Select(body => body.Name);
        Assert.Equal(["application/json", "application/octet-stream"], bodies.Order(StringComparer.Ordinal));
        var limit = operations["GET /v1/blocks"].GetProperty("parameters").EnumerateArray().Single(parameter => parameter.GetProperty("name").GetString() == "limit");
        Assert.Equal((1, 200), (limit.GetProperty("schema").GetProperty("minimum").GetInt32(), limit.GetProperty("schema").GetProperty("maximum").GetInt32()));
        Assert.True(operations["GET /v1/events"].GetProperty("responses").GetProperty("200").GetProperty("content").TryGetProperty("text/event-stream", out _));
        var height = document.RootElement.GetProperty("components").GetProperty("schemas").GetProperty("HeadResponse").GetProperty("properties").GetProperty("height");
        Assert.Equal("integer", height.GetProperty("type").GetString());
        var octets = operations["POST /v1/transactions"].GetProperty("requestBody").GetProperty("content").GetProperty("application/octet-stream");
        Assert.Equal("binary", octets.GetProperty("schema").GetProperty("format").GetString());
    }

    [Fact]
    public async Task Members_that_may_be_left_out_are_neither_required_nor_null()
    {
        var host = shared.Host;
        using var document = JsonDocument.Parse(await host.Client.GetStringAsync("/openapi/v1.json"));
        var block = document.RootElement.GetProperty("components").GetProperty("schemas").GetProperty("BlockSummary");
        Assert.Equal("string", block.GetProperty("properties").GetProperty("producer").GetProperty("type").GetString());
        var required = block.GetProperty("required").EnumerateArray().Select(member => member.GetString());
        Assert.Equal(["height", "hash", "time", "proofKind", "transactionCount", "sizeBytes"], required);
    }

    private static IEnumerable<(string Name, JsonElement Element)> Operations(JsonDocument document) =>
        document.RootElement.GetProperty("paths").EnumerateObject().SelectMany(path =>
            path.Value.EnumerateObject().Select(operation => ($"{operation.Name.ToUpperInvariant()} {path.Name}", operation.Value)));
}
