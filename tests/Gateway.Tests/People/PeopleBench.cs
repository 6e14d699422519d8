using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using OrleansChain.Core.People;
using OrleansChain.Core.Rest;
using OrleansChain.Core.Rest.People;
using OrleansChain.Gateway.Mail;
using OrleansChain.Gateway.Tests.Fakes;
using OrleansChain.TestKit.Builders;

namespace OrleansChain.Gateway.Tests.People;

/// <summary>The gateway over fake people, with mail that the test reads and a fast hasher.</summary>
internal sealed class PeopleBench : IAsyncDisposable
{
    public const string Password = "correct-horse-7";

    private PeopleBench(GatewayHost host, FakeMail mail, CountingHasher hasher) => (Host, Mail, Hasher) = (host, mail, hasher);

    public GatewayHost Host { get; }

    public FakeMail Mail { get; }

    public CountingHasher Hasher { get; }

    public HttpClient Client => Host.Client;

    public FakePeople People => Host.Node.People;

    public static async Task<PeopleBench> Start(params (string Key, string Value)[] settings)
    {
        var (mail, hasher) = (new FakeMail(), new CountingHasher());
        var host = await GatewayHost.Start(
            configure: services => services.AddSingleton<IMailDelivery>(mail).AddSingleton<IPasswordHasher<string>>(hasher),
            settings: [("People:RefusalPace", "00:00:00.05"), .. settings]);
        return new PeopleBench(host, mail, hasher);
    }

    /// <summary>A form that breaks no rule, signed with the device's key.</summary>
    public static SignUpRequest Form(string userName = "Ada.L", int device = 21)
    {
        var key = TestKeys.Get(device);
        return new SignUpRequest(
            userName, "Ada", "Lovelace", "ada@example.org", Password, Password, key.PublicKey.ToString(), key.Sign(DevicePossession.Digest(UserName.Parse(userName))).ToString());
    }

    public Task<HttpResponseMessage> SignUp(SignUpRequest form) => Post("/v1/people/sign-up", form, RestJson.Default.SignUpRequest);

    public Task<HttpResponseMessage> SignIn(string userName, string password, string? code = null, string? recoveryCode = null) =>
        Post("/v1/people/sign-in", new SignInRequest(userName, password, code, recoveryCode), RestJson.Default.SignInRequest);

    public Task<HttpResponseMessage> Post<T>(string path, T message, JsonTypeInfo<T> type, AuthenticationHeaderValue? credentials = null) =>
        Send(HttpMethod.Post, path, credentials, JsonContent.Create(message, type));

    public async Task<HttpResponseMessage> Send(HttpMethod method, string path, AuthenticationHeaderValue? credentials = null, HttpContent? content = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative)) { Content = content };
        request.Headers.Authorization = credentials;
        return await Client.SendAsync(request);
    }

    /// <summary>An account with a password, as if it had signed up.</summary>
    public FakePerson Account(string userName, bool hasTotp = false)
    {
        var person = People[userName];
        person.Facts = new GrainInterfaces.People.SignInFacts(Hasher.HashPassword(userName, Password), hasTotp);
        return person;
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
