using OrleansChain.Core;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Mining;
using OrleansChain.Core.Validators;

namespace OrleansChain.TestKit.Builders;

/// <summary>Makes solutions as a validator outside a silo sends them: right, and for <c>with</c> to make wrong. Use an easy target.</summary>
public static class SolutionForge
{
    /// <summary>A solution by work, signed.</summary>
    /// <param name="job">The job.</param>
    /// <param name="key">The validator's key.</param>
    /// <param name="extraNonce">The extra nonce to search with.</param>
    public static Solution Work(MiningJob job, PrivateKey key, ulong extraNonce = ExtraNonceRange.OfOneWorker)
    {
        ArgumentNullException.ThrowIfNull(job);
        ArgumentNullException.ThrowIfNull(key);
        var found = job.Search(key.Address, new NonceSlice(extraNonce, NonceRange.All));
        return Signed(job, key, extraNonce, found.Nonce, found.Hash);
    }

    /// <summary>A solution by stake, or by memory without its answer, signed.</summary>
    public static Solution Proposal(MiningJob job, PrivateKey key, ProofKind kind)
    {
        ArgumentNullException.ThrowIfNull(job);
        ArgumentNullException.ThrowIfNull(key);
        var hash = job.HeaderFor(kind, key.Address, 0, 0).Hash();
        return Signed(job, key, 0, 0, hash) with { Kind = kind, Signature = Sign(key, kind, job.Chain, job.Height, hash) };
    }

    /// <summary>A signed nonce that does not meet the target.</summary>
    public static Solution Miss(MiningJob job, PrivateKey key)
    {
        ArgumentNullException.ThrowIfNull(job);
        ArgumentNullException.ThrowIfNull(key);
        uint nonce = 0;
        BlockHash hash;
        while (job.Target.IsMetBy(hash = job.HeaderFor(key.Address, 0, nonce).Hash()))
        {
            nonce++;
        }

        return Signed(job, key, 0, nonce, hash);
    }

    /// <summary>The signature of a validator over a block.</summary>
    public static byte[] Sign(PrivateKey key, ProofKind kind, ChainTag chain, Height height, BlockHash block)
    {
        ArgumentNullException.ThrowIfNull(key);
        var signature = new byte[Signature.SizeBytes];
        key.Sign(SealSignature.Digest(kind, chain, height, block)).CopyTo(signature);
        return signature;
    }

    private static Solution Signed(MiningJob job, PrivateKey key, ulong extraNonce, uint nonce, BlockHash hash)
    {
        var publicKey = new byte[PublicKey.SizeBytes];
        key.PublicKey.CopyTo(publicKey);
        return new Solution(
            ProofKind.Work, SolutionDesk.IdOf(job), job.Height, hash, extraNonce, nonce, publicKey, Sign(key, ProofKind.Work, job.Chain, job.Height, hash), 0, []);
    }
}
