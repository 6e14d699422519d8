using OrleansChain.Core;
using OrleansChain.Core.Elections;
using OrleansChain.Core.Transactions;

namespace OrleansChain.GrainInterfaces.Pools;

/// <summary>
/// The pending transactions of one chain. It admits a transaction if the sender's sequence and funds, pending ones counted,
/// allow it; reserves the funds; and acknowledges only what its journal has on disk.
/// </summary>
/// <remarks>
/// Key: the chain's id. Owns the journal. A crash loses nothing acknowledged: recovery reads the journal's groups upward
/// from the first live one. Calls interleave.
/// </remarks>
[Alias(WireAliases.PoolGrain)]
public interface IPoolGrain : IGrainWithStringKey
{
    /// <summary>
    /// Admits transactions whose signatures have been checked. Returns once every accepted one is on disk.
    /// For the verifier only: it trusts the caller to have checked signatures.
    /// </summary>
    [Alias("Admit")]
    Task<SubmissionReply> Admit(TransactionBatchMessage verified);

    /// <summary>
    /// Transactions for the block after <see cref="CandidateRequest.Parent"/>, all of them on disk, best fee first.
    /// Takes nothing out of the pool; asking again is harmless.
    /// </summary>
    [Alias("GetCandidate")]
    Task<CandidateReply> GetCandidate(CandidateRequest request);

    /// <summary>Takes the chain's new blocks into account: confirmed transactions leave, expired ones are rejected.</summary>
    [Alias("Synchronize")]
    Task Synchronize();

    /// <summary>Looks for a transaction among the pending and the rejected.</summary>
    [Alias("Find")]
    Task<PoolLookup> Find(Hash256 id);

    /// <summary>A wallet's pending transactions.</summary>
    [Alias("GetPending")]
    Task<PendingOfWallet> GetPending(Address wallet);

    /// <summary>What the pool holds.</summary>
    [Alias("GetStatus")]
    Task<PoolStatus> GetStatus();

    /// <summary>
    /// Closes the pool of an election for good: every new ballot is refused from here on, by every activation, and once this returns what waits
    /// is final and on disk. Closing again changes nothing. Until then <see cref="GetCandidate"/> gives no ballots.
    /// </summary>
    /// <exception cref="InvalidOperationException">The chain is no election's.</exception>
    [Alias("Close")]
    Task<PoolClosing> Close();

    /// <summary>
    /// Whether an election takes ballots: <see cref="TransactionOutcome.Accepted"/>, <see cref="TransactionOutcome.ElectionNotOpen"/> or
    /// <see cref="TransactionOutcome.ElectionClosed"/>. Every other chain's pool is open.
    /// </summary>
    [Alias("GetPhase")]
    Task<TransactionOutcome> GetPhase();

    /// <summary>Trackers of the ballots that wait, in their order; none for a chain that is no election's.</summary>
    /// <param name="after">The tracker before the page; null for the first page.</param>
    /// <param name="count">How many at most, 1 to <see cref="TrackersPage.MaxCount"/>.</param>
    [Alias("GetTrackers")]
    Task<TrackersPage> GetTrackers(BallotTracker? after, int count);

    /// <summary>Whether a ballot with this tracker waits.</summary>
    [Alias("HoldsBallot")]
    Task<bool> HoldsBallot(BallotTracker tracker);
}
