using System.Globalization;
using System.Text;
using System.Text.Json;
using OrleansChain.Bench.Fuzz.Decoders;
using OrleansChain.Core;
using OrleansChain.Core.Elections;

namespace OrleansChain.Bench.Fuzz.Http;

/// <summary>Good requests for every operation that the node describes in its OpenAPI document, and for what that leaves out.</summary>
internal static class HttpSamples
{
    /// <summary>The operations with places filled in.</summary>
    /// <param name="openApi">The node's description.</param>
    /// <param name="world">Where values come from.</param>
    /// <param name="election">The chain of an open election.</param>
    public static IReadOnlyList<HttpSample> Of(JsonDocument openApi, FuzzWorld world, ChainTag election)
    {
        var samples = new List<HttpSample>();
        foreach (var path in openApi.RootElement.GetProperty("paths").EnumerateObject())
        {
            foreach (var method in path.Value.EnumerateObject().Where(member => member.Name is "get" or "post" or "put" or "delete"))
            {
                var name = method.Name.ToUpperInvariant();
                var maySignIn = !path.Name.Contains("/sessions", StringComparison.Ordinal) && !path.Name.EndsWith("/sign-out", StringComparison.Ordinal);
                var bodies = HttpBodies.Of($"{name} {path.Name}", world, election);
                samples.AddRange(Targets(path.Name, world).SelectMany(target => bodies
                    .Select(body => new HttpSample(name, target, body.Type, body.Bytes) { MaySignIn = maySignIn })));
            }
        }

        string[] others = ["/", "/metrics", "/health/ready", "/health/live", "/openapi/v1.json", "/v1/nothing", "/v1"];
        samples.AddRange(others.Select(target => new HttpSample("GET", target, null, [])));
        return samples;
    }

    private static IEnumerable<string> Targets(string path, FuzzWorld world)
    {
        var transaction = world.Transactions[0];
        string[][] places =
        [
            ["{heightOrHash}", "0", "1", world.Tip.Hash.ToString(), "18446744073709551615"],
            ["{address}", world.Key.Address.ToString()],
            path.StartsWith("/v1/elections", StringComparison.Ordinal) ? ["{id}", .. HttpPeople.Elections] : ["{id}", transaction.Id.ToString()],
            ["{tracker}", BallotTracker.Of(transaction.Id).ToString()],
            ["{userName}", "anna", "carl"],
        ];
        IEnumerable<string> targets = [path];
        foreach (var place in places.Where(place => path.Contains(place[0], StringComparison.Ordinal)))
        {
            targets = targets.SelectMany(target => place[1..].Select(value => target.Replace(place[0], value, StringComparison.Ordinal)));
        }

        string[] queries = ["", "?limit=5", "?limit=5&cursor=AAAAAAAAAAAAAAAAAAAAAAAAAAAA", "?confirmations=1", "?simulated=true&state=approved&role=voter"];
        return targets.SelectMany(target => queries.Select(query => target + query));
    }

    /// <summary>A request as its bytes.</summary>
    public static byte[] Bytes(HttpSample sample, IEnumerable<string> headers, byte[] body, bool isChunked)
    {
        var head = new StringBuilder();
        head.Append(CultureInfo.InvariantCulture, $"{sample.Method} {sample.Target} HTTP/1.1\r\nHost: node\r\nConnection: close\r\n");
        if (sample.ContentType is { } type)
        {
            head.Append(CultureInfo.InvariantCulture, $"Content-Type: {type}\r\n");
            head.Append(isChunked ? "Transfer-Encoding: chunked\r\n" : string.Create(CultureInfo.InvariantCulture, $"Content-Length: {body.Length}\r\n"));
        }

        foreach (var header in headers)
        {
            head.Append(CultureInfo.InvariantCulture, $"{header}\r\n");
        }

        head.Append("\r\n");
        return [.. Encoding.Latin1.GetBytes(head.ToString()), .. isChunked ? Chunks(body) : body];
    }

    private static byte[] Chunks(byte[] body)
    {
        var chunks = new List<byte>();
        foreach (var chunk in body.Chunk(100))
        {
            chunks.AddRange(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{chunk.Length:x}\r\n")));
            chunks.AddRange(chunk);
            chunks.AddRange("\r\n"u8);
        }

        chunks.AddRange("0\r\n\r\n"u8);
        return [.. chunks];
    }
}
