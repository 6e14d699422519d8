using System.Text;

namespace OrleansChain.Bench.Fuzz.Http;

/// <summary>Makes one spoilt request of a good one.</summary>
internal static class HttpInput
{
    private static readonly string[] Methods = ["GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH", "TRACE", "CONNECT", "get", "FROB", "PRI", ""];

    private static readonly string[] ContentTypes =
        ["application/json", "application/octet-stream", "text/plain", "application/json; charset=utf-16", "multipart/form-data; boundary=x", ";;", "*/*", "a/b; =;", ""];

    private static readonly string[] Headers =
    [
        "Accept: application/octet-stream", "Accept: */*;q=bad", "Accept-Encoding: gzip;q=0, *;q=7", "Content-Encoding: gzip", "Transfer-Encoding: chunked",
        "Transfer-Encoding: gzip, chunked", "Content-Length: 5", "Content-Length: -1", "Content-Length: 99999999999999999999", "Expect: 100-continue", "Expect: the-worst",
        "Last-Event-ID: 18446744073709551615", "Last-Event-ID: x", "Range: bytes=0-1", "If-None-Match: *", "Upgrade: h2c", "Upgrade: websocket", "Cookie: a=\u00ff; b",
        "Host: other", "X-Forwarded-For: ::1", "X: \u0001", "No colon", ": empty", " folded: yes", "Connection: keep-alive, X", "Traceparent: 00-00-00-00",
    ];

    private static readonly string[] Pieces =
        ["%00", "%ff", "%2e%2e/", "..", "//", "?", "&limit=", "&cursor=", "#", "%", "%zz", "\u00e9", " ", "+", "-1", "1e9", "999999999999999999999", ":", "{", "%0d%0a", "*", "\\"];

    /// <summary>The request's bytes.</summary>
    /// <param name="samples">Good requests.</param>
    /// <param name="tokens">Tokens of people who have signed in.</param>
    /// <param name="random">Decides.</param>
    public static byte[] Make(IReadOnlyList<HttpSample> samples, IReadOnlyList<string> tokens, Random random)
    {
        var sample = samples[random.Next(samples.Count)];
        var body = sample.Body;
        if (random.Next(2) == 0)
        {
            sample = sample with { Target = SpoilTarget(sample.Target, random) };
        }

        if (random.Next(6) == 0)
        {
            sample = sample with { Method = Methods[random.Next(Methods.Length)] };
        }

        if (sample.ContentType is not null && random.Next(5) == 0)
        {
            sample = sample with { ContentType = ContentTypes[random.Next(ContentTypes.Length)] };
        }

        if (body.Length > 0 && random.Next(4) > 0)
        {
            var isJson = sample.ContentType is { } type && type.Contains("json", StringComparison.Ordinal);
            body = Mutator.Spoil(new FuzzTarget("body", isJson ? FuzzShape.Json : FuzzShape.Binary, [body], _ => true), random);
        }

        var headers = Enumerable.Range(0, random.Next(4) == 0 ? 1 + random.Next(3) : 0).Select(_ => Headers[random.Next(Headers.Length)]);
        if (sample.MaySignIn && random.Next(8) > 0)
        {
            headers = headers.Append($"Authorization: Bearer {tokens[random.Next(tokens.Count)]}");
        }

        var bytes = HttpSamples.Bytes(sample, [.. headers], body, isChunked: random.Next(4) == 0);
        return random.Next(4) > 0
            ? bytes
            : Mutator.Spoil(new FuzzTarget("request", FuzzShape.Binary, [bytes, Encoding.ASCII.GetBytes("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")], _ => true), random);
    }

    private static string SpoilTarget(string target, Random random)
    {
        for (var changes = 1 + random.Next(3); changes > 0; changes--)
        {
            var at = random.Next(1, target.Length + 1);
            target = random.Next(3) switch
            {
                0 => target[..at] + Pieces[random.Next(Pieces.Length)] + target[at..],
                1 => target[..at] + target[Math.Min(target.Length, at + 1 + random.Next(4))..],
                _ => target[..(at - 1)] + (char)random.Next(33, 256) + target[at..],
            };
            target = target.Length == 0 ? "/" : target;
        }

        return random.Next(40) == 0 ? target + new string('a', random.Next(20_000)) : target;
    }
}
