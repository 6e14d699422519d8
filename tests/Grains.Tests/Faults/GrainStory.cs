using OrleansChain.Core;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Transactions;
using OrleansChain.Core.Validators;
using OrleansChain.Grains.Mining;
using OrleansChain.GrainInterfaces.Chains;
using OrleansChain.GrainInterfaces.Mining;
using OrleansChain.GrainInterfaces.Pools;
using OrleansChain.GrainInterfaces.Rounds;
using OrleansChain.TestKit.Builders;
using OrleansChain.TestKit.Clusters;
using static OrleansChain.Grains.Tests.People;

namespace OrleansChain.Grains.Tests.Faults;

/// <summary>
/// A short life of a chain that calls every grain operation at least once, by callers that ask again where a call failed. Whatever
/// happens once on the way, it must end the same.
/// </summary>
internal sealed class GrainStory(ChainCluster cluster)
{
    private const int MaxRounds = 10;

    private readonly List<SignedTransaction> _acknowledged = [];

    /// <summary>Tells the story.</summary>
    /// <param name="transfers">How many transfers, each in a journal group of its own; four at least.</param>
    public async Task Tell(ulong transfers)
    {
        var created = await Again.Until(cluster.Create);
        Assert.True(created is CreateChainOutcome.Created or CreateChainOutcome.AlreadyExists, created.ToString());
        var half = transfers / 2;
        for (ulong sequence = 0; sequence < half; sequence++)
        {
            await Submit(sequence);
        }

        await ConfirmAll();
        await Read();
        await RunMetronome();
        await TakePartFromOutside();
        for (var sequence = half; sequence < transfers; sequence++)
        {
            await Submit(sequence);
        }

        await ConfirmAll();
        await Again.Until(() => cluster.Validator(cluster.Producer).Won(new Height(1), new Amount(5)));
        Assert.InRange(await Again.Until(() => cluster.Validator(cluster.Producer).GetShare(new Height(1))), 1, long.MaxValue);
    }

    /// <summary>Holds what was acknowledged against a chain that is read again from its records alone.</summary>
    public async Task Check()
    {
        cluster.Faults.Stop();
        await cluster.Cluster.DeactivateAsync(cluster.Pool);
        await cluster.Cluster.DeactivateAsync(cluster.Chain);
        var audit = await ClusterAudit.Check(cluster, _acknowledged);
        Assert.Equal((ulong)_acknowledged.Count, audit.Replay.State.TransactionCount);
        Assert.Equal((ulong)_acknowledged.Count, audit.Replay.Book[Alice.Address].NextSequence);
        Assert.Equal(0, (await cluster.Pool.GetStatus()).Pending);
        var view = await cluster.Wallet(Alice).GetView();
        Assert.Equal(audit.Replay.Book[Alice.Address].Balance, view.Balance);
        Assert.Equal(view.Balance, view.Spendable);
    }

    private async Task Submit(ulong sequence)
    {
        var transfer = cluster.Transfer(Alice, Bob, sequence).Build();
        var outcome = (await Again.Until(() => cluster.Submit(transfer)))[0];
        Assert.True(outcome is TransactionOutcome.Accepted or TransactionOutcome.AlreadyKnown, outcome.ToString());
        _acknowledged.Add(transfer);
    }

    private async Task ConfirmAll()
    {
        for (var round = 0; round < MaxRounds; round++)
        {
            await Again.Until(() => cluster.RunRound());
            if ((await Again.Until(cluster.Pool.GetStatus)).Pending == 0)
            {
                return;
            }
        }

        Assert.Fail($"Transactions still wait after {MaxRounds} rounds.");
    }

    private async Task Read()
    {
        var first = _acknowledged[0];
        Assert.Equal(PoolPresence.Absent, (await Again.Until(() => cluster.Pool.Find(first.Id))).Presence);
        Assert.Equal(0, (await Again.Until(() => cluster.Pool.GetPending(Alice.Address))).Count);
        Assert.Equal(TransactionOutcome.Accepted, await Again.Until(cluster.Pool.GetPhase));
        Assert.Empty((await Again.Until(() => cluster.Pool.GetTrackers(null, 1))).Trackers);
        Assert.False(await Again.Until(() => cluster.Pool.HoldsBallot(default)));
        Assert.False((await Again.Until(cluster.Chain.GetGenesis)).Json.IsEmpty);
        var accounts = await Again.Until(() => cluster.Chain.ReadAccounts(new AccountsQuery(Height.Zero, [Alice.Address])));
        Assert.Equal((ulong)_acknowledged.Count, accounts.Wallets[0].NextSequence);
        Assert.True((await Again.Until(() => cluster.Chain.WaitForHead(Height.Zero, CancellationToken.None))).Height > Height.Zero);
        await Again.Until(cluster.Index.EnsureRunning);
        var location = (await Again.Until(() => cluster.Index.FindTransaction(first.Id)))!;
        var locations = await Again.Until(() => cluster.Index.FindTransactions([first.Id, default]));
        Assert.Equal(location, locations[0]);
        Assert.Null(locations[1]);
        Assert.Null(await Again.Until(() => cluster.Index.FindBallot(default)));
        var block = cluster.Block(location.Height.Value);
        var described = (await Again.Until(block.Describe))!;
        Assert.NotNull(await Again.Until(() => cluster.Index.FindBlock(BlockHeader.ReadFrom(described.Header.Span).Hash())));
        Assert.True((await Again.Until(() => block.GetTransactions(1, 10)))!.Total > 0);
        Assert.Equal(first.Bytes.ToArray(), (await Again.Until(() => block.GetLeaves([location.Leaf])))!.Leaves[0].ToArray());
        Assert.Equal(described.SizeBytes, (await Again.Until(block.Outline))!.SizeBytes);
        Assert.Equal(described.SizeBytes, (await Again.Until(() => block.ReadPiece(0)))!.Bytes.Length);
        Assert.Equal(location.Leaf, (await Again.Until(() => block.GetProof(location.Leaf)))!.LeafIndex);
        var produced = (await Again.Until(() => cluster.Index.GetProduced([cluster.Producer.Address])))[0];
        Assert.True(produced.Blocks > 0);
        var wallet = cluster.Wallet(Alice);
        Assert.Equal((ulong)_acknowledged.Count, (await Again.Until(wallet.GetView)).NextSequence);
        Assert.Equal(_acknowledged.Count, (await Again.Until(() => wallet.GetHistory(null, 100))).Entries.Length);
        var batch = cluster.Batch(first.Bytes);
        var check = await Again.Until(() => cluster.Verifier.Check(new TransactionChunk(batch.Chain, 1, batch.Bytes[sizeof(uint)..])));
        Assert.Equal(TransactionOutcome.Accepted, check.Results[0].Outcome);
    }

    private async Task RunMetronome()
    {
        await Again.Until(() => cluster.Metronome.EnsureRunning(new RoundSettings(TimeSpan.FromSeconds(6))));
        await Again.Until(() => cluster.Metronome.Register(cluster.Producer.Address, TimeSpan.FromMinutes(1)));
        Assert.Equal(1, (await Again.Until(cluster.Metronome.GetStatus)).Validators);
        var validators = await Again.Until(cluster.Metronome.GetValidators);
        Assert.Equal(cluster.Producer.Address, validators[0].Address);
    }

    private async Task TakePartFromOutside()
    {
        var registered = await Again.Until(() => cluster.Metronome.RegisterOutside(Carol.Address, TimeSpan.FromMinutes(1), most: 1));
        Assert.Equal(RegistrationOutcome.Registered, registered);
        var validator = cluster.Validator(Carol);
        var ask = new WorkRequest("worker", ProofKind.Work, Job: null, WaitAtMost: TimeSpan.Zero, HashesPerSecond: 1, PlotSizeBytes: 0);
        Assert.Equal(WorkOutcome.NothingToDo, (await Again.Until(() => validator.GetWork(ask, CancellationToken.None))).Outcome);
        var job = (await Again.Until(cluster.Prepare)).Job!.ToMiningJob();
        var solution = SolutionForge.Work(job, Carol.Key);
        var message = new SolutionMessage(
            solution.Kind, solution.Job, solution.Height, solution.Block, solution.ExtraNonce, solution.Nonce, solution.PublicKey, solution.Signature, 0, []);
        Assert.Equal(SolutionOutcome.NotAskedFor, await Again.Until(() => validator.Submit(message)));
        var seal = new SealSubmission(solution.Height, solution.Kind, Carol.Address, solution.ExtraNonce, solution.Nonce, 0);
        Assert.Equal(SealCheckOutcome.Valid, (await Again.Until(() => cluster.Chain.CheckSeal(seal))).Outcome);
        Assert.Equal(Amount.Zero, (await Again.Until(() => cluster.Chain.ReadValidator(Carol.Address))).Staked);
    }
}
