using System.Net.Http.Json;
using OrleansChain.Core;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Rest;
using OrleansChain.Core.Validators;
using OrleansChain.TestKit.Builders;

namespace OrleansChain.Gateway.Tests.Fakes;

/// <summary>A validator outside: signs polls and sends solutions.</summary>
internal static class Outsider
{
    public static readonly PrivateKey Key = TestKeys.Get(11);

    /// <summary>A poll of this validator for work.</summary>
    public static WorkPollRequest Poll(ChainTag chain, DateTimeOffset time, string worker = "rig", PrivateKey? signer = null)
    {
        var milliseconds = (ulong)time.ToUnixTimeMilliseconds();
        var digest = PollSignature.Digest(chain, Key.Address, ProofKind.Work, milliseconds, WorkerName.IsValid(worker) ? worker : "rig");
        return new WorkPollRequest("work", worker, milliseconds, (signer ?? Key).PublicKey.ToString(), (signer ?? Key).Sign(digest).ToString());
    }

    public static Task<HttpResponseMessage> Ask(this HttpClient client, WorkPollRequest poll, Address? validator = null) =>
        client.PostAsync($"/v1/validators/{validator ?? Key.Address}/work", JsonContent.Create(poll, RestJson.Default.WorkPollRequest));

    public static Task<HttpResponseMessage> Solve(this HttpClient client, SolutionRequest solution, Address? validator = null) =>
        client.PostAsync($"/v1/validators/{validator ?? Key.Address}/solutions", JsonContent.Create(solution, RestJson.Default.SolutionRequest));

    /// <summary>A solution as the request that carries it.</summary>
    public static SolutionRequest ToRequest(this Solution solution) => new(
        "work",
        solution.Job,
        solution.Height.Value,
        solution.Block.ToString(),
        Convert.ToHexStringLower(solution.PublicKey.Span),
        Convert.ToHexStringLower(solution.Signature.Span),
        solution.ExtraNonce,
        solution.Nonce);
}
