using System.Collections.Immutable;
using OrleansChain.Core;
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
public sealed class ChainAudit
{
    private ChainAudit(ImmutableArray<Block> blocks, ChainReplay replay)
    {
        Blocks = blocks;
        Replay = replay;
    }

    /// <summary>The blocks, block 0 first.</summary>
    public ImmutableArray<Block> Blocks { get; }

    /// <summary>Accounts and head after the last block.</summary>
    public ChainReplay Replay { get; }

    /// <summary>Asserts that the chain is right and that every acknowledged transaction is in it once, or waits in the pool.</summary>
    public static async Task<ChainAudit> Check(ChainCluster cluster, params IReadOnlyCollection<SignedTransaction> acknowledged)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        ArgumentNullException.ThrowIfNull(acknowledged);
        var audit = await Read(cluster);
        var head = await cluster.Chain.GetHead();
        Assert.Equal(audit.Replay.State.Height, head.Height);
        Assert.Equal(audit.Replay.State.Hash, head.Hash);
        var confirmed = audit.Blocks
            .SelectMany(block => Enumerable.Range(0, block.TransactionCount).Select(index => block.Transaction(index).Id))
            .ToList();
        Assert.Equal(confirmed.Count, confirmed.Distinct().Count());
        await Again.Until(cluster.Pool.Synchronize);
        foreach (var transaction in acknowledged)
        {
            var lookup = await cluster.Pool.Find(transaction.Id);
            Assert.Equal(confirmed.Contains(transaction.Id) ? PoolPresence.Absent : PoolPresence.Pending, lookup.Presence);
        }

        return audit;
    }

    private static async Task<ChainAudit> Read(ChainCluster cluster)
    {
        var blocks = ImmutableArray.CreateBuilder<Block>();
        while (await cluster.Block((ulong)blocks.Count).Read() is { Bytes.IsEmpty: false } record)
        {
            blocks.Add(Block.Parse(record.Bytes));
        }

        using var verifier = new SignatureVerifier(1024 * 1024);
        var replay = new ChainReplay(cluster.Parameters, verifier);
        Assert.Equal(BlockOutcome.Accepted, replay.Run(blocks).Outcome);
        var rewards = blocks.Where(block => block.Seal.ProofKind is ProofKind.Work or ProofKind.Memory or ProofKind.Stake)
            .Aggregate(Amount.Zero, (sum, block) => sum.Add(cluster.Parameters.Reward.At(block.Height)));
        var supply = ChainState.AtGenesis(cluster.Parameters).Supply.Add(rewards);
        Assert.True(replay.State.Supply == supply || blocks.Any(HasEvidence), "Coins are burned by evidence alone.");
        Assert.Equal(
            replay.State.Supply,
            replay.Book.ToSortedArray().Aggregate(replay.State.Validators.Locked, (sum, entry) => sum.Add(entry.Account.Balance)));
        return new ChainAudit(blocks.ToImmutable(), replay);
    }

    private static bool HasEvidence(Block block) =>
        Enumerable.Range(0, block.TransactionCount).Any(index => block.Transaction(index).Kind == TransactionKind.Evidence);
}
