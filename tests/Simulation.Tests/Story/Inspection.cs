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
        var lookups = await ReadPool(node, ledger);
        var pending = lookups.Where(entry => entry.Lookup.Presence == PoolPresence.Pending).Select(entry => entry.Transaction).ToList();
        var rejected = lookups.Where(entry => entry.Lookup.Presence == PoolPresence.Rejected).ToList();
        foreach (var (transaction, lookup) in rejected)
        {
            Require(
                MayBeRejected(transaction, ledger, head.Height),
                $"{Name(transaction)} was rejected at height {lookup.Height} for {lookup.Reason}, and neither it nor one before it had expired");
        }

        var report = audit.Complete(
            ledger.Acknowledged, pending.Select(transaction => transaction.Id), rejected.Select(entry => entry.Transaction.Id));
        var lost = report.LostIds.Select(id => Name(ledger.Signed[id]));
        Require(report.IsClean && report.PendingInChain == 0, $"{report}; lost: {string.Join(", ", lost)}");
        await CheckWallets(node, audit, pending);
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

    private static async Task<List<(SignedTransaction Transaction, PoolLookup Lookup)>> ReadPool(SimulatedProcess node, ClientLedger ledger)
    {
        var lookups = new List<(SignedTransaction, PoolLookup)>();
        foreach (var (id, transaction) in ledger.Signed)
        {
            lookups.Add((transaction, await node.Pool.Find(id)));
        }

        return lookups;
    }

    /// <summary>Balances, sequences and reservations of every wallet, as pool and chain tell them, against the replayed accounts.</summary>
    private static async Task CheckWallets(SimulatedProcess node, ChainAudit audit, List<SignedTransaction> pending)
    {
        var total = 0;
        for (var number = 0; number < SimulationRun.Wallets; number++)
        {
            var wallet = TestWallet.Get(number);
            var account = audit.Replay.Book[wallet.Address];
            var own = pending.Where(transaction => transaction.Sender == wallet.Address).OrderBy(transaction => transaction.Sequence).ToList();
            var view = await node.Pool.GetPending(wallet.Address);
            var reserved = own.Aggregate(Amount.Zero, (sum, transaction) => sum.Add(transaction.Debit));
            Require(view.Height == audit.Replay.State.Height, $"the pool is at height {view.Height}");
            Require(
                view.Balance == account.Balance && view.NextSequence == account.NextSequence + (ulong)own.Count,
                $"{wallet}: the pool says {view.Balance} and next {view.NextSequence}, the blocks {account}, {own.Count} wait");
            Require(view.Reserved == reserved && reserved <= account.Balance, $"{wallet}: {view.Reserved} is reserved, {reserved} waits, {account}");
            Require(
                own.Select(transaction => transaction.Sequence).SequenceEqual(Enumerable.Range(0, own.Count).Select(i => account.NextSequence + (ulong)i)),
                $"{wallet}: the sequences that wait are {string.Join(", ", own.Select(transaction => transaction.Sequence))}, next is {account.NextSequence}");
            total += own.Count;
        }

        var status = await node.Pool.GetStatus();
        Require(status.Pending == total && total == pending.Count, $"the pool counts {status.Pending} and holds {total}");
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
