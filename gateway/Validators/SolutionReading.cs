using System.Collections.Immutable;
using OrleansChain.Core;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Rest;
using OrleansChain.Core.Validators;
using OrleansChain.Gateway.Problems;
using OrleansChain.Gateway.Requests;
using OrleansChain.GrainInterfaces.Mining;

namespace OrleansChain.Gateway.Validators;

/// <summary>Reads a solution's members; whether it is right is for the validator to say.</summary>
internal static class SolutionReading
{
    /// <summary>The most characters of a job's id.</summary>
    private const int MaxJobLength = 64;

    /// <summary>The solution as a message.</summary>
    public static Reading<SolutionMessage> Read(SolutionRequest request)
    {
        if (!ProofNames.TryParse(request.ProofKind, out var kind))
        {
            return Malformed("proofKind is work, memory or stake.");
        }

        if (request.Job.Length > MaxJobLength)
        {
            return Malformed("job is not the id of a job.");
        }

        if (!BlockHash.TryParse(request.BlockHash, out var block))
        {
            return Malformed("blockHash is not 64 lower-case hexadecimal digits.");
        }

        if (!PublicKey.TryParse(request.PublicKey, out var key))
        {
            return Malformed("publicKey is not 130 lower-case hexadecimal digits that start with 04.");
        }

        if (!Signature.TryParse(request.Signature, out var signature))
        {
            return Malformed("signature is not 128 lower-case hexadecimal digits of two numbers in 1…n−1.");
        }

        var path = ImmutableArray.CreateBuilder<Hash256>();
        foreach (var text in request.Path?.Take(SealProof.MaxPathCount + 1) ?? [])
        {
            if (path.Count == SealProof.MaxPathCount || !Hash256.TryParse(text, out var node))
            {
                return Malformed($"path is not a list of at most {SealProof.MaxPathCount} hashes of 64 lower-case hexadecimal digits.");
            }

            path.Add(node);
        }

        var keyBytes = new byte[PublicKey.SizeBytes];
        key.CopyTo(keyBytes);
        var signatureBytes = new byte[Signature.SizeBytes];
        signature.CopyTo(signatureBytes);
        return new SolutionMessage(
            kind,
            request.Job,
            new Height(request.Height),
            block,
            request.ExtraNonce ?? 0,
            request.Nonce ?? 0,
            keyBytes,
            signatureBytes,
            request.PlotIndex ?? 0,
            path.DrainToImmutable());
    }

    private static ProblemResult Malformed(string detail) => ProblemTable.Of(SolutionOutcome.Malformed).Because(detail);
}
