using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using OrleansChain.Cli.Tests.Support;
using OrleansChain.Core.Rest;
using OrleansChain.Core.Rest.People;

namespace OrleansChain.Cli.Tests.People;

/// <summary>What a node answers about people, and what came with each request.</summary>
internal sealed class PeopleAnswers(DscBench bench)
{
    public const string Token = "c2VjcmV0.YWRh";

    public static readonly DateTimeOffset Expires = new(2026, 1, 2, 11, 4, 5, TimeSpan.Zero);

    public static readonly PersonResponse Person = new(
        "ada", "Ada", "Lovelace", "ada@example.org", "voter", "rejected", "No picture.", true, true, 9, "04ab",
        new ProfileResponse("•••567", "•99", "•••000", "•••don"), Expires);

    /// <summary>Each request with its header <c>Authorization</c> and its body.</summary>
    public List<(string Request, string Credentials, string Body)> Requests { get; } = [];

    /// <summary>Signs in at the node.</summary>
    public async Task SignInAsync(string role = "voter")
    {
        On("POST /v1/people/sign-in", new SignInResponse(Token, Expires, "ada", role, "registered"), RestJson.Default.SignInResponse);
        bench.Input = "correct-horse-7\n";
        DscRun run = await bench.RunAsync("voter sign-in ada --password-stdin");
        Assert.Equal((ExitCodes.Done, ""), (run.Code, run.Error));
        Requests.Clear();
    }

    public void On<T>(string request, T message, JsonTypeInfo<T> type, int status = 200) => On(request, status, JsonSerializer.Serialize(message, type));

    public void Done(string request) => On(request, 204, "");

    private void On(string request, int status, string body) => bench.Node.On(request, async context =>
    {
        using var reader = new StreamReader(context.Request.Body);
        string sent = HttpMethods.IsPost(context.Request.Method) ? Encoding.UTF8.GetString(bench.Node.Posted.Last().Body) : await reader.ReadToEndAsync();
        Requests.Add((request, context.Request.Headers.Authorization.ToString(), sent));
        context.Response.StatusCode = status;
        if (body.Length > 0)
        {
            context.Response.ContentType = "application/json";
            await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(body));
        }
    });
}
