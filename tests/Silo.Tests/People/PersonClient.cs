using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.People;
using OrleansChain.Core.Rest;
using OrleansChain.Core.Rest.People;

namespace OrleansChain.Silo.Tests.People;

/// <summary>Somebody at a node: a name, a password and a device with a key. What is secret on the way is added to a search, with where it belongs.</summary>
internal sealed class PersonClient(HttpClient client, SecretSearch secrets, string name, string password, PrivateKey? device = null)
{
    private string? _token;

    /// <summary>The same person with the same session at a node that was started again.</summary>
    public PersonClient At(HttpClient other) => new(other, secrets, name, password, device) { _token = _token };

    public Task SignUp()
    {
        secrets.Add($"{name}'s device key", device!);
        secrets.Add($"{name}'s password", password, "request POST /v1/people/sign-up", "request POST /v1/people/sign-in");
        return Post(
            "sign-up",
            new SignUpRequest(
                name, "Ada", "Lovelace", $"{name}@example.org", password, password, device!.PublicKey.ToString(), device.Sign(DevicePossession.Digest(UserName.Parse(name))).ToString()),
            HttpStatusCode.Created);
    }

    public Task Activate(string code)
    {
        secrets.Add($"{name}'s activation code", code, "file mail", "request POST /v1/people/activate");
        return Post("activate", new ActivationRequest(name, code), HttpStatusCode.NoContent);
    }

    public async Task SignIn(string? recoveryCode = null)
    {
        var session = await Read<SignInResponse>(await Send(HttpMethod.Post, "/v1/people/sign-in", Body(new SignInRequest(name, password, RecoveryCode: recoveryCode))));
        _token = session.Token;
        secrets.Add($"a token of {name}", session.Token.Split('.')[0], "request ", "answer POST /v1/people/sign-in");
    }

    /// <summary>Turns the second factor on and signs in with the first recovery code, since the code itself works once.</summary>
    public async Task EnrolSecondFactor()
    {
        var begun = await Read<SecondFactorResponse>(await Send(HttpMethod.Post, "/v1/people/totp"));
        var secret = new byte[Totp.SecretBytes];
        Assert.True(Core.Encoding.Base32.TryDecode(begun.Secret, secret));
        secrets.Add($"{name}'s secret of one-time passwords", secret, "answer POST /v1/people/totp");
        var code = Totp.Code(secret, Totp.StepAt(TimeProvider.System.GetUtcNow()));
        var codes = await Read<RecoveryCodesResponse>(await Send(HttpMethod.Post, "/v1/people/totp/confirm", Body(new SecondFactorRequest(code))));
        foreach (var recovery in codes.RecoveryCodes)
        {
            secrets.Add($"a recovery code of {name}", recovery, "answer POST /v1/people/totp/confirm", "request POST /v1/people/sign-in");
        }

        await SignIn(codes.RecoveryCodes[0]);
    }

    /// <summary>Gives what an officer decides on.</summary>
    public Task SubmitProfile(ProfileRequest profile)
    {
        foreach (var text in (string[])[profile.NationalId, profile.VoterId, profile.Phone, profile.Address])
        {
            secrets.Add($"the profile of {name}", text, "request PUT /v1/people/profile");
        }

        return Do(HttpMethod.Put, "/v1/people/profile", Body(profile));
    }

    public async Task Do(HttpMethod method, string path, HttpContent? content = null, HttpStatusCode expected = HttpStatusCode.NoContent)
    {
        using var answer = await Send(method, path, content);
        Assert.Equal((path, expected), (path, answer.StatusCode));
    }

    public async Task<T> Get<T>(string path) => await Read<T>(await Send(HttpMethod.Get, path));

    public async Task<HttpResponseMessage> Send(HttpMethod method, string path, HttpContent? content = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative)) { Content = content };
        request.Headers.Authorization = _token is null ? null : new AuthenticationHeaderValue("Bearer", _token);
        return await client.SendAsync(request);
    }

    public static JsonContent Body<T>(T message) => JsonContent.Create(message, RestReading.Of<T>());

    private async Task Post<T>(string step, T message, HttpStatusCode expected)
    {
        using var answer = await Send(HttpMethod.Post, $"/v1/people/{step}", Body(message));
        Assert.Equal((step, expected), (step, answer.StatusCode));
    }

    private static async Task<T> Read<T>(HttpResponseMessage answer)
    {
        using (answer)
        {
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            return (await answer.Content.ReadFromJsonAsync(RestReading.Of<T>()))!;
        }
    }
}
