namespace OrleansChain.GrainInterfaces.Pools;

/// <summary>
/// Decodes transactions, checks their signatures and passes the good ones to the pool: the part of a submission that
/// costs processor time and needs no order. A stateless worker: it runs on the caller's silo, on all cores; a large batch is
/// checked in chunks by several workers at once.
/// </summary>
/// <remarks>Key: a lane, any integer; callers spread over lanes as they like. Owns nothing.</remarks>
[Alias(WireAliases.VerifierGrain)]
public interface IVerifierGrain : IGrainWithIntegerKey
{
    /// <summary>
    /// Submits transactions in order. Returns once every accepted one is on disk. Submitting a transaction again is harmless.
    /// </summary>
    [Alias("Submit")]
    Task<SubmissionReply> Submit(TransactionBatchMessage batch);

    /// <summary>Checks a few transactions and changes nothing: one outcome for each, <c>Accepted</c> where all checks without state pass.</summary>
    [Alias("Check")]
    Task<CheckReply> Check(TransactionChunk chunk);
}
