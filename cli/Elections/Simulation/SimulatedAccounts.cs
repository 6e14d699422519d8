using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using OrleansChain.Cli.Keys;
using OrleansChain.Cli.Load;
using OrleansChain.Cli.Node;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.People;
using OrleansChain.Core.Rest;
using OrleansChain.Core.Rest.People;

namespace OrleansChain.Cli.Elections.Simulation;

/// <summary>Accounts of made-up people, who take the same way as real ones. Their passwords are random and are kept nowhere.</summary>
/// <param name="node">The node's URL.</param>
/// <param name="seams">Makes connections.</param>
/// <param name="mail">Where their activation codes come.</param>
internal sealed class SimulatedAccounts(Uri node, LoadSeams seams, MailFolder mail)
{
    private const string FirstName = "Simulated";
    private const string LastName = "Person";
    private const int PasswordLength = 32;

    private readonly ConcurrentDictionary<string, string> _passwords = new(StringComparer.Ordinal);

    /// <summary>A client that asks as whoever has this token. The caller disposes it.</summary>
    public NodeClient ClientOf(string? token) => new(node, seams.Handler(1)) { Token = token };

    /// <summary>Signs somebody up with a device's key; their activation code is on its way afterwards.</summary>
    public async Task SignUpAsync(UserName name, CancellationToken cancellationToken)
    {
        using PrivateKey device = WalletKey.Generate();
        string password = NewPassword();
        var request = new SignUpRequest(
            name.Value, FirstName, LastName, MailOf(name), password, password, device.PublicKey.ToString(), device.Sign(DevicePossession.Digest(name)).ToString());
        using NodeClient client = ClientOf(token: null);
        await client.SendAsync(HttpMethod.Post, "v1/people/sign-up", request, RestJson.Default.SignUpRequest, cancellationToken);
        _passwords[name.Value] = password;
    }

    /// <summary>Makes an administrator, as whoever has the node's data folder may.</summary>
    public async Task MakeAdministratorAsync(UserName name, string operatorSecret, CancellationToken cancellationToken)
    {
        string password = NewPassword();
        var request = new AdministratorRequest(name.Value, FirstName, LastName, MailOf(name), password, password);
        using NodeClient client = ClientOf(token: null);
        await client.SendAsAsync<AdministratorRequest, SignUpResponse>(
            new AuthenticationHeaderValue(OperatorAccess.Scheme, operatorSecret),
            "v1/admin/administrators",
            request,
            RestJson.Default.AdministratorRequest,
            cancellationToken);
        _passwords[name.Value] = password;
    }

    /// <summary>Activates an account with the code that was mailed.</summary>
    public async Task ActivateAsync(UserName name, CancellationToken cancellationToken)
    {
        var request = new ActivationRequest(name.Value, mail.CodeFor(MailOf(name)));
        using NodeClient client = ClientOf(token: null);
        await client.SendAsync(HttpMethod.Post, "v1/people/activate", request, RestJson.Default.ActivationRequest, cancellationToken);
    }

    /// <summary>Signs somebody in.</summary>
    /// <returns>The session's token.</returns>
    public async Task<string> SignInAsync(UserName name, CancellationToken cancellationToken)
    {
        using NodeClient client = ClientOf(token: null);
        SignInResponse session = await client.SendAsync<SignInRequest, SignInResponse>(
            HttpMethod.Post, "v1/people/sign-in", new SignInRequest(name.Value, _passwords[name.Value]), RestJson.Default.SignInRequest, cancellationToken);
        return session.Token;
    }

    private static string MailOf(UserName name) => $"{name}@simulation.example";

    private static string NewPassword() => RandomNumberGenerator.GetHexString(PasswordLength, lowercase: true);
}
