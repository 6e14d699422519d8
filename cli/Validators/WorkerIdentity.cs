using OrleansChain.Core;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Rest;
using OrleansChain.Core.Validators;

namespace OrleansChain.Cli.Validators;

/// <summary>Signs what a worker sends, with the validator's key.</summary>
/// <param name="key">The validator's key.</param>
/// <param name="chain">The chain.</param>
/// <param name="worker">The worker's name.</param>
/// <param name="kind">The kind of proof.</param>
internal sealed class WorkerIdentity(PrivateKey key, ChainTag chain, string worker, ProofKind kind)
{
    /// <summary>The validator.</summary>
    public Address Address => key.Address;

    /// <summary>The chain.</summary>
    public ChainTag Chain => chain;

    /// <summary>The worker's name.</summary>
    public string Worker => worker;

    /// <summary>The kind of proof, as REST names it.</summary>
    public string KindName { get; } = kind.ToString().ToLowerInvariant();

    /// <summary>A poll for work.</summary>
    public WorkPollRequest Poll(string? job, ISealer sealer, DateTimeOffset now)
    {
        ulong milliseconds = (ulong)now.ToUnixTimeMilliseconds();
        Signature signature = key.Sign(PollSignature.Digest(chain, key.Address, kind, milliseconds, worker));
        return new WorkPollRequest(
            KindName,
            worker,
            milliseconds,
            key.PublicKey.ToString(),
            signature.ToString(),
            job,
            WaitMilliseconds: null,
            sealer.HashesPerSecond,
            sealer.PlotSizeBytes);
    }

    /// <summary>A signed solution.</summary>
    public SolutionRequest Solution(OpenJob job, SealFound found)
    {
        Signature signature = key.Sign(SealSignature.Digest(kind, chain, job.Job.Height, found.Block));
        return new SolutionRequest(
            KindName,
            job.Id,
            job.Job.Height.Value,
            found.Block.ToString(),
            key.PublicKey.ToString(),
            signature.ToString(),
            found.ExtraNonce,
            found.Nonce,
            found.Answer?.Index,
            found.Answer?.Path.Select(node => node.ToString()).ToArray());
    }
}
