using System.Collections.Immutable;
using OrleansChain.Core;
using OrleansChain.Core.Audit;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Chain;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Transactions;
using OrleansChain.GrainInterfaces.Pools;
using Xunit;

namespace OrleansChain.TestKit.Clusters;

/// <summary>
/// Looks at a cluster as an auditor would: replays all of its blocks with every rule and signature, and holds what was acknowledged
/// against chain and pool.
/// </summary>
public sealed class ClusterAudit
{
    private ClusterAudit(ImmutableArray<Block> blocks, ChainReplay replay)
    {
        Blocks = blocks;
        Replay = replay;
    }

    /// <summary>The blocks, block 0 first.</summary>
    public ImmutableArray<Block> Blocks { get; }

    /// <summary>Accounts and head after the last block.</summary>
    public ChainReplay Replay { get; }

    /// <summary>Asserts that the chain is right and that every acknowledged transaction is in it once, or waits in the pool.</summary>
    public static async Task<ClusterAudit> Check(ChainCluster cluster, params IReadOnlyCollection<SignedTransaction> acknowledged)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        ArgumentNullException.ThrowIfNull(acknowledged);
        using var verifier = new SignatureVerifier(1024 * 1024);
        var audit = new ChainAudit(cluster.Parameters, verifier);
        var blocks = ImmutableArray.CreateBuilder<Block>();
        while (await cluster.Block((ulong)blocks.Count).Read() is { Bytes.IsEmpty: false } record)
        {
            blocks.Add(Block.Parse(record.Bytes));
            Assert.True(audit.Append(blocks[^1]), $"Block {blocks.Count - 1}: {audit.FirstViolation}");
        }

        var head = await cluster.Chain.GetHead();
        Assert.Equal(audit.Replay.State.Height, head.Height);
        Assert.Equal(audit.Replay.State.Hash, head.Hash);
        await Again.Until(cluster.Pool.Synchronize);
        var pending = new List<Hash256>();
        foreach (var transaction in acknowledged)
        {
            if ((await cluster.Pool.Find(transaction.Id)).Presence == PoolPresence.Pending)
            {
                pending.Add(transaction.Id);
            }
        }

        var report = audit.Complete(acknowledged.Select(transaction => transaction.Id), pending.Distinct());
        Assert.True(report.IsClean && report.PendingInChain == 0, report.ToString());
        return new ClusterAudit(blocks.ToImmutable(), audit.Replay);
    }
}
