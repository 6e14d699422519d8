using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using OrleansChain.Core.Rest;

namespace OrleansChain.Cli.Tests.Support;

/// <summary>A node that answers what a test tells it to, over real HTTP on a free port, and remembers what it was asked.</summary>
internal sealed class FakeNode : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Queue<Func<HttpContext, Task>>> _answers = new(StringComparer.Ordinal);
    private readonly WebApplication _application;

    private FakeNode(WebApplication application) => _application = application;

    public string Url { get; private set; } = "";

    /// <summary>Method, path and query of every request, in order.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    /// <summary>The body of every POST, in order.</summary>
    public ConcurrentQueue<(string ContentType, byte[] Body)> Posted { get; } = new();

    public static async Task<FakeNode> StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        WebApplication application = builder.Build();
        var node = new FakeNode(application);
        application.Run(node.AnswerAsync);
        await application.StartAsync();
        node.Url = application.Urls.Single();
        return node;
    }

    /// <summary>Answers a request with a message. Of several answers to one request, each is given once, the last one for ever.</summary>
    public FakeNode On<T>(string request, T message, JsonTypeInfo<T> type, int status = 200) =>
        On(request, context => WriteAsync(context, status, "application/json", JsonSerializer.Serialize(message, type)));

    /// <summary>Answers a request with a problem.</summary>
    public FakeNode Refuse(string request, int status, string reason, string? detail = null, ulong? height = null, int? retryAfterSeconds = null) =>
        On(request, context =>
        {
            if (retryAfterSeconds is { } seconds)
            {
                context.Response.Headers.RetryAfter = $"{seconds}";
            }

            var problem = new ProblemResponse($"urn:orleanschain:problem:{reason}", $"Title of {reason}", status, detail, height);
            return WriteAsync(context, status, "application/problem+json", JsonSerializer.Serialize(problem, RestJson.Default.ProblemResponse));
        });

    /// <summary>Answers a request with any text.</summary>
    public FakeNode OnText(string request, int status, string contentType, string text) =>
        On(request, context => WriteAsync(context, status, contentType, text));

    /// <summary>Breaks the connection in place of an answer.</summary>
    public FakeNode Break(string request) => On(request, context =>
    {
        context.Abort();
        return Task.CompletedTask;
    });

    /// <summary>Answers a request with whatever the test does.</summary>
    public FakeNode On(string request, Func<HttpContext, Task> answer)
    {
        _answers.GetOrAdd(request, _ => new Queue<Func<HttpContext, Task>>()).Enqueue(answer);
        return this;
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        string request = $"{context.Request.Method} {context.Request.Path}{context.Request.QueryString}";
        Requests.Enqueue(request);
        if (HttpMethods.IsPost(context.Request.Method))
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            Posted.Enqueue((context.Request.ContentType ?? "", body.ToArray()));
        }

        if (!_answers.TryGetValue(request, out Queue<Func<HttpContext, Task>>? answers))
        {
            await WriteAsync(context, 404, "text/plain", $"the test has no answer to {request}");
            return;
        }

        Func<HttpContext, Task> answer;
        lock (answers)
        {
            answer = answers.Count > 1 ? answers.Dequeue() : answers.Peek();
        }

        await answer(context);
    }

    private static Task WriteAsync(HttpContext context, int status, string contentType, string text)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = contentType;
        return context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(text)).AsTask();
    }
}
