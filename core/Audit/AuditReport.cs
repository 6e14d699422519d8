using System.Collections.Immutable;
using OrleansChain.Core.Chain;

namespace OrleansChain.Core.Audit;

/// <summary>What a <see cref="ChainAudit"/> found. Of the acknowledged, each is counted once: confirmed, waiting, rejected or lost.</summary>
/// <param name="Blocks">How many blocks were accepted, block 0 included.</param>
/// <param name="Height">The height of the last accepted block.</param>
/// <param name="Transactions">How many transactions the blocks that were read hold.</param>
/// <param name="Acknowledged">How many different transactions were acknowledged.</param>
/// <param name="Confirmed">How many of them are in the chain.</param>
/// <param name="Waiting">How many of them are not, and wait in the pool.</param>
/// <param name="Rejected">How many of them are neither, and the pool has rejected them.</param>
/// <param name="Lost">How many of them are nowhere.</param>
/// <param name="Duplicated">How often a transaction was met again in the chain, or again in the pool.</param>
/// <param name="PendingInChain">How many wait in the pool and are in the chain; 0 where the pool is in step with the chain.</param>
/// <param name="SupplyConserved">Whether the coins were right after every accepted block, and balances and locked coins add up to them at the last.</param>
/// <param name="Signatures">Whether signatures were checked.</param>
/// <param name="FirstViolation">The first thing that is wrong; null where nothing is.</param>
/// <param name="LostIds">The first few of the lost.</param>
public sealed record AuditReport(
    ulong Blocks,
    Height Height,
    ulong Transactions,
    long Acknowledged,
    long Confirmed,
    long Waiting,
    long Rejected,
    long Lost,
    long Duplicated,
    long PendingInChain,
    bool SupplyConserved,
    SignatureCoverage Signatures,
    AuditViolation? FirstViolation,
    ImmutableArray<Hash256> LostIds)
{
    /// <summary>Whether nothing is wrong. A block 0 alone is in order; no block at all is not.</summary>
    public bool IsClean => FirstViolation is null && Blocks > 0 && Lost == 0 && Duplicated == 0 && SupplyConserved;
}
