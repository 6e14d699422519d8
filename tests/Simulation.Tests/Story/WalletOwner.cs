using OrleansChain.Core;
using OrleansChain.Core.Genesis;
using OrleansChain.Core.Transactions;
using OrleansChain.GrainInterfaces.Pools;
using OrleansChain.Simulation.Tests.Engine;
using OrleansChain.TestKit.Builders;

namespace OrleansChain.Simulation.Tests.Story;

/// <summary>
/// The owner of a wallet: sends batches, sends them again when nobody answered or out of mistrust, spends the same coins twice, and more than
/// there are. What is acknowledged goes into the ledger.
/// </summary>
internal sealed class WalletOwner(int number, ChainParameters chain, ClientLedger ledger, Random random)
{
    private const int MaxBatch = 5;

    /// <summary>Far more than a wallet has.</summary>
    private const ulong TooMuch = 2_000 * Amount.UnitsPerCoin;

    private readonly TestWallet _wallet = TestWallet.Get(number);
    private readonly List<SignedTransaction[]> _batches = [];
    private ulong _next;
    private Height _height;

    /// <summary>Does a few things, with pauses, against a node that may end at any moment.</summary>
    public async Task Act(SimulatedProcess node, TimeProvider clock, int actions)
    {
        for (var action = 0; action < actions; action++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(2_000)), clock);
            try
            {
                await Act(node);
            }
            catch (Exception exception) when (exception is not SimulationFailedException)
            {
                // Unknown: the batch may be in the pool or not. It is sent again some time.
            }
        }
    }

    private async Task Act(SimulatedProcess node)
    {
        switch (random.Next(10))
        {
            case 0 when _batches.Count > 0:
                await Submit(node, _batches[random.Next(_batches.Count)]);
                break;
            case 1 or 2:
                await Look(node);
                break;
            case 3 when _next > 0:
                await Submit(node, [Transfer(_next - 1 - (ulong)random.Next((int)Math.Min(_next, 4)), Units())]);
                break;
            case 4:
                await Submit(node, [Transfer(_next, TooMuch)]);
                break;
            default:
                await Send(node);
                break;
        }
    }

    private async Task Send(SimulatedProcess node)
    {
        var batch = new SignedTransaction[1 + random.Next(MaxBatch)];
        for (var i = 0; i < batch.Length; i++)
        {
            batch[i] = Transfer(_next + (ulong)i, Units());
        }

        _batches.Add(batch);
        var outcomes = await Submit(node, batch);
        _next += (ulong)outcomes.TakeWhile(outcome => outcome == TransactionOutcome.Accepted).Count();
    }

    private async Task<TransactionOutcome[]> Submit(SimulatedProcess node, SignedTransaction[] batch)
    {
        var message = new TransactionBatchMessage(chain.Id, TransactionBatch.Encode([.. batch.Select(transaction => transaction.Bytes)]));
        var reply = await node.Gate.Submit(message);
        for (var i = 0; i < batch.Length; i++)
        {
            if (reply.Results[i].Outcome is TransactionOutcome.Accepted or TransactionOutcome.AlreadyKnown)
            {
                ledger.Acknowledge(batch[i].Id);
            }
        }

        return [.. reply.Results.Select(result => result.Outcome)];
    }

    private async Task Look(SimulatedProcess node)
    {
        var pending = await node.Pool.GetPending(_wallet.Address);
        if (pending.Reserved > pending.Balance)
        {
            throw new SimulationFailedException($"{_wallet} has {pending.Balance} and {pending.Reserved} reserved at height {pending.Height}");
        }

        _next = pending.NextSequence;
        _height = pending.Height;
    }

    private ulong Units() => 1 + (ulong)random.Next(9);

    private SignedTransaction Transfer(ulong sequence, ulong units)
    {
        var other = TestWallet.Get((number + 1 + random.Next(SimulationRun.Wallets - 1)) % SimulationRun.Wallets);
        var blocks = random.Next(6) == 0 ? 1 + random.Next(3) : 100;
        var transfer = _wallet.Pays(other).OnChain(chain.Tag).WithSequence(sequence).Of(units).WithFee(1_000)
            .ValidUntil(_height.Value + (ulong)blocks).Build();
        ledger.Sign(transfer);
        return transfer;
    }
}
