using System.Globalization;
using System.Text;
using OrleansChain.Cli.Load;
using OrleansChain.Cli.Node;
using OrleansChain.Cli.People;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Elections;
using OrleansChain.Core.Elections.Registration;
using OrleansChain.Core.People;
using OrleansChain.Core.Rest;
using OrleansChain.Core.Rest.Elections;
using OrleansChain.Core.Rest.People;

namespace OrleansChain.Cli.Elections.Simulation;

/// <summary>
/// The voters who go the whole way: sign-up, activation, sign-in, profile, approval by the officer, and in Registration a fresh key from their device. They
/// are the first of the simulation's voters.
/// </summary>
/// <param name="plan">The plan.</param>
/// <param name="officer">The node, asked as an officer.</param>
/// <param name="accounts">Makes their accounts.</param>
/// <param name="meter">Counts them.</param>
internal sealed class SimulatedSignUp(SimulationPlan plan, NodeClient officer, SimulatedAccounts accounts, SimulationMeter meter)
{
    private const string UserColumn = "user";

    private readonly UserName[] _names = [.. Enumerable.Range(0, plan.SignUp).Select(voter => UserName.Parse($"{plan.Id}-voter-{voter}"))];
    private readonly string[] _tokens = new string[plan.SignUp];

    /// <summary>The roll as a CSV file of their accounts, each with weight 1.</summary>
    public byte[] MakeRoll() => Encoding.ASCII.GetBytes(string.Join('\n', _names.Select(name => name.Value).Prepend(UserColumn).Append("")));

    /// <summary>Has them sign up.</summary>
    /// <returns>How many they are.</returns>
    public Task<int> SignUpAsync(CancellationToken cancellationToken) => ForEachAsync(
        (voter, token) => accounts.SignUpAsync(_names[voter], token), cancellationToken);

    /// <summary>Has them activate their accounts, sign in and give a profile, and the officer approve them.</summary>
    /// <returns>How many they are.</returns>
    public Task<int> ApproveAsync(CancellationToken cancellationToken) => ForEachAsync(ApproveAsync, cancellationToken);

    /// <summary>Has their devices register the keys for the election.</summary>
    /// <returns>How many they are.</returns>
    public Task<int> RegisterAsync(CancellationToken cancellationToken) => ForEachAsync(RegisterAsync, cancellationToken);

    private async Task ApproveAsync(int voter, CancellationToken cancellationToken)
    {
        UserName name = _names[voter];
        await accounts.ActivateAsync(name, cancellationToken);
        _tokens[voter] = await accounts.SignInAsync(name, cancellationToken);
        string number = voter.ToString("D8", CultureInfo.InvariantCulture);
        var profile = new ProfileRequest($"N-{number}", $"V-{number}", $"+1 555 {number}", $"{voter} Main Street");
        using NodeClient node = accounts.ClientOf(_tokens[voter]);
        await node.SendAsync(HttpMethod.Put, "v1/people/profile", profile, RestJson.Default.ProfileRequest, cancellationToken);
        await officer.SendAsync(HttpMethod.Post, $"v1/officer/voters/{PersonWords.InPath(name.Value)}/approve", cancellationToken);
    }

    private async Task RegisterAsync(int voter, CancellationToken cancellationToken)
    {
        using PrivateKey key = LoadKeys.Derive(plan.Seed, voter);
        var request = new RegisterKeyRequest(
            key.PublicKey.ToString(), KeyPossession.Sign(key, ElectionId.Parse(plan.Id), _names[voter]).ToString());
        using NodeClient node = accounts.ClientOf(_tokens[voter]);
        await new ElectionNode(node).RegisterKeyAsync(plan.Id, request, cancellationToken);
    }

    private async Task<int> ForEachAsync(Func<int, CancellationToken, Task> step, CancellationToken cancellationToken)
    {
        await Parallel.ForEachAsync(
            Enumerable.Range(0, _names.Length),
            new ParallelOptions { MaxDegreeOfParallelism = plan.Connections, CancellationToken = cancellationToken },
            async (voter, token) =>
            {
                await step(voter, token);
                meter.Add(1);
            });
        return _names.Length;
    }
}
