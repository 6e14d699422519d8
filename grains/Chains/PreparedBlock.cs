using System.Buffers.Binary;
using OrleansChain.Core;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Chain;
using OrleansChain.Core.Validators;
using OrleansChain.Grains.Mining;
using OrleansChain.GrainInterfaces.Chains;
using OrleansChain.GrainInterfaces.Mining;

namespace OrleansChain.Grains.Chains;

/// <summary>A block's template, on what terms validators race for it, and since when.</summary>
internal sealed class PreparedBlock(BlockTemplate template, TimeProvider time)
{
    private readonly RaceTerms _terms = RaceTerms.Of(template.Parent);
    private readonly long _published = time.GetTimestamp();

    /// <summary>The block's height.</summary>
    public Height Height => template.Job.Height;

    /// <summary>How many transactions it holds.</summary>
    public int TransactionCount => template.TransactionCount;

    /// <summary>How long ago it was prepared.</summary>
    public TimeSpan Age => time.GetElapsedTime(_published);

    /// <summary>The transactions that a block is to be made of; null where the request does not have the form that it should.</summary>
    public static BlockEntries? Read(PrepareRequest request, BlockLimits limits)
    {
        var batch = request.Transactions;
        if (batch.Length < sizeof(uint) || batch.Length > limits.MaxBytes)
        {
            return null;
        }

        var count = BinaryPrimitives.ReadUInt32LittleEndian(batch.Span);
        var isHashed = request.LeafHashes.IsEmpty || request.LeafHashes.Length == (long)count * Hash256.SizeBytes;
        return count <= limits.MaxTransactions && isHashed ? BlockEntries.Read(batch[sizeof(uint)..], count) : null;
    }

    /// <summary>What validators work on.</summary>
    public SealingJob ToMessage(ChainId chain) => template.ToMessage(chain, _terms);

    /// <summary>Looks at a seal without using it.</summary>
    public SealCheck Check(SealSubmission submission) =>
        template.Check(submission.Kind, submission.Producer, submission.ExtraNonce, submission.Nonce, submission.Proof.Span);

    /// <summary>Seals the block, or cuts an empty one.</summary>
    public SealedBlock Seal(SealSubmission submission) => submission.Kind == ProofKind.None
        ? template.SealWithoutProof()
        : template.Seal(submission.Kind, submission.Producer, submission.ExtraNonce, submission.Nonce, submission.Proof.Span);

    /// <summary>
    /// How long a proof of work was searched for, which sets the target: since the publication, less the time that work left to another kind.
    /// Null where nobody searched, or where another kind sealed and nobody knows how long work would have taken.
    /// </summary>
    public TimeSpan? SearchTime(SealSubmission submission)
    {
        var isSearched = submission.Kind == ProofKind.Work || (submission.Kind == ProofKind.None && submission.Searched);
        var searched = Age - _terms.BeginOf(ProofKind.Work);
        return !isSearched ? null : searched > TimeSpan.Zero ? searched : TimeSpan.Zero;
    }
}
