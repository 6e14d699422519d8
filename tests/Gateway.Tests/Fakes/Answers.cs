using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using OrleansChain.Core.Rest;

namespace OrleansChain.Gateway.Tests.Fakes;

/// <summary>Reads answers strictly.</summary>
internal static class Answers
{
    /// <summary>The answer has the status 200 (or another) and this message as JSON.</summary>
    public static async Task<T> Reads<T>(this Task<HttpResponseMessage> sent, HttpStatusCode status = HttpStatusCode.OK)
    {
        using var answer = await sent;
        Assert.Equal((status, "application/json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        return (await answer.Content.ReadFromJsonAsync(RestReading.Of<T>()))!;
    }

    /// <summary>The answer is this problem; its header and body agree.</summary>
    public static async Task<ProblemResponse> IsProblem(this Task<HttpResponseMessage> sent, int status, string name)
    {
        using var answer = await sent;
        var text = await answer.Content.ReadAsStringAsync();
        Assert.Equal((status, "application/problem+json"), ((int)answer.StatusCode, answer.Content.Headers.ContentType?.ToString()));
        var problem = JsonSerializer.Deserialize(text, RestReading.Of<ProblemResponse>())!;
        Assert.Equal(("urn:orleanschain:problem:" + name, status), (problem.Type, problem.Status));
        Assert.NotEmpty(problem.Title);
        Assert.Equal(status is 429 or 503, answer.Headers.RetryAfter is not null);
        return problem;
    }

    /// <summary>A body of JSON text.</summary>
    public static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");

    /// <summary>A body of bytes.</summary>
    public static ByteArrayContent Octets(ReadOnlyMemory<byte> bytes) =>
        new(bytes.ToArray()) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } };
}
