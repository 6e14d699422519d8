using OrleansChain.Core;
using OrleansChain.Core.Audit;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Genesis;
using OrleansChain.Core.Transactions;
using OrleansChain.GrainInterfaces.Chains;
using OrleansChain.GrainInterfaces.Pools;
using OrleansChain.Simulation.Tests.Engine;
using OrleansChain.TestKit.Builders;

namespace OrleansChain.Simulation.Tests.Story;

/// <summary>
/// Reads a node through its grains and holds it against what the people outside know. It throws at the first thing that must not be.
/// </summary>
internal static class Inspection
{
    /// <summary>Looks at everything.</summary>
    /// <returns>How the chain and the acknowledged stand.</returns>
    public static async Task<AuditReport?> Run(SimulatedProcess node, ChainParameters chain, ClientLedger ledger)
    {
        if ((await node.Chain.GetGenesis()).Json.IsEmpty)
        {
            Require(ledger.Heads.Count == 0 && ledger.Acknowledged.Count == 0, "the chain is gone");
            return null;
        }

        await node.Pool.Synchronize();
        var head = await node.Chain.GetHead();
        var audit = await ReadChain(node, chain, ledger, head);
        var pending = await ReadPool(node, audit);
        var rejected = await ReadRejected(node, ledger, audit, pending);
        var report = audit.Complete(ledger.Acknowledged, pending.Select(transaction => transaction.Id), rejected);
        var lost = report.LostIds.Select(id => Name(ledger.Signed[id]));
        Require(report.IsClean && report.PendingInChain == 0, $"{report}; lost: {string.Join(", ", lost)}");
        return report;
    }

    private static async Task<ChainAudit> ReadChain(SimulatedProcess node, ChainParameters chain, ClientLedger ledger, ChainHead head)
    {
        var audit = new ChainAudit(chain);
        for (var height = Height.Zero; height <= head.Height; height = height.Next())
        {
            var bytes = (await node.Block(height).Read()).Bytes;
            Require(!bytes.IsEmpty, $"block {height} is missing below head {head.Height}");
            var block = Block.Parse(bytes);
            Require(audit.Append(block), $"block {height}: {audit.FirstViolation}");
            Require(!ledger.Heads.TryGetValue(height, out var seen) || seen == block.Hash, $"block {height} is another than was seen");
        }

        Require((await node.Block(head.Height.Next()).Read()).Bytes.IsEmpty, $"there is a block above head {head.Height}");
        var state = audit.Replay.State;
        Require(head.Hash == state.Hash && head.Supply == state.Supply, $"head {head} is not what its blocks say");
        Require(head.TransactionCount == state.TransactionCount && head.Accounts == audit.Replay.Book.Count, $"head {head} counts wrongly");
        Require(ledger.Heads.Count == 0 || ledger.Heads.Keys.Max() <= head.Height, $"head {head.Height} is below one that was seen");
        return audit;
    }

    /// <summary>What waits; balances, sequences and reservations of every wallet, as the pool tells them, against the replayed accounts.</summary>
    private static async Task<List<SignedTransaction>> ReadPool(SimulatedProcess node, ChainAudit audit)
    {
        var pending = new List<SignedTransaction>();
        for (var number = 0; number < SimulationRun.Wallets; number++)
        {
            var wallet = TestWallet.Get(number);
            var account = audit.Replay.Book[wallet.Address];
            var view = await node.Pool.GetPending(wallet.Address);
            TransactionBatch.Decode(view.First, view.Count, int.MaxValue, out var items);
            var own = Array.ConvertAll(items, SignedTransaction.Parse);
            var reserved = own.Aggregate(Amount.Zero, (sum, transaction) => sum.Add(transaction.Debit));
            Require(view.Height == audit.Replay.State.Height, $"the pool is at height {view.Height}");
            Require(
                view.Balance == account.Balance && view.NextSequence == account.NextSequence + (ulong)own.Length && view.Count == own.Length,
                $"{wallet}: the pool says {view}, the blocks {account}, {own.Length} wait");
            Require(view.Reserved == reserved && reserved <= account.Balance, $"{wallet}: {view.Reserved} is reserved, {reserved} waits, {account}");
            Require(
                own.Select((transaction, i) => transaction.Sender == wallet.Address && transaction.Sequence == account.NextSequence + (ulong)i).All(fits => fits),
                $"{wallet}: the sequences that wait are {string.Join(", ", own.Select(transaction => transaction.Sequence))}, next is {account.NextSequence}");
            pending.AddRange(own);
        }

        var status = await node.Pool.GetStatus();
        Require(status.Pending == pending.Count, $"the pool counts {status.Pending} and holds {pending.Count}");
        return pending;
    }

    /// <summary>What was acknowledged, is neither in the chain nor waits, and rightly so.</summary>
    private static async Task<List<Hash256>> ReadRejected(
        SimulatedProcess node, ClientLedger ledger, ChainAudit audit, List<SignedTransaction> pending)
    {
        var rejected = new List<Hash256>();
        var waiting = pending.Select(transaction => transaction.Id).ToHashSet();
        foreach (var id in ledger.Acknowledged.Where(id => !audit.Contains(id) && !waiting.Contains(id)))
        {
            var transaction = ledger.Signed[id];
            var lookup = await node.Pool.Find(id);
            if (lookup.Presence == PoolPresence.Rejected)
            {
                Require(
                    MayBeRejected(transaction, ledger, audit.Replay.State.Height),
                    $"{Name(transaction)} was rejected at height {lookup.Height} for {lookup.Reason}, and neither it nor one before it had expired");
                rejected.Add(id);
            }
        }

        return rejected;
    }

    /// <summary>Only what can no longer get into a block may leave the pool: it has expired, or one before it of its sender has.</summary>
    private static bool MayBeRejected(SignedTransaction transaction, ClientLedger ledger, Height height) => ledger.Signed.Values.Any(
        other => other.Sender == transaction.Sender && other.Sequence <= transaction.Sequence && other.ValidUntil < height.Next());

    private static string Name(SignedTransaction transaction) =>
        $"{transaction.Id} (sender {transaction.Sender}, sequence {transaction.Sequence}, valid until {transaction.ValidUntil})";

    private static void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new SimulationFailedException(otherwise);
        }
    }
}
