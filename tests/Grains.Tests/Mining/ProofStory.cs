using System.Collections.Immutable;
using OrleansChain.Core;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Chain;
using OrleansChain.Core.Transactions;
using OrleansChain.Core.Validators;
using OrleansChain.Grains.Mining;
using OrleansChain.GrainInterfaces.Chains;
using OrleansChain.GrainInterfaces.Mining;
using OrleansChain.TestKit.Builders;
using OrleansChain.TestKit.Clusters;
using OrleansChain.TestKit.Time;

namespace OrleansChain.Grains.Tests.Mining;

/// <summary>
/// A cluster whose chain takes all kinds of proof, with validators of them. Rounds run by the metronome, or at once and by hand: then all
/// answers come at the moment of publication.
/// </summary>
internal sealed class ProofStory : IAsyncDisposable
{
    private const ulong Fee = 1_000;

    private readonly Dictionary<Address, ulong> _sequences = [];
    private readonly List<(TestWallet Wallet, ProofKind Kind)> _validators = [];

    private ProofStory(ChainCluster cluster, LocalValidators local)
    {
        Cluster = cluster;
        Local = local;
    }

    public ChainCluster Cluster { get; }

    public LocalValidators Local { get; }

    /// <summary>Starts a chain with these weights, of which stakes and plots count after two blocks.</summary>
    public static async Task<ProofStory> Start(long work, long memory, long stake, ManualTimeProvider time)
    {
        var local = new LocalValidators();
        var parameters = ChainClusterOptions.Funded(new ParametersBuilder().WithAllProofs(activationBlocks: 2).With(document => document with
        {
            Race = document.Race! with { WorkWeight = work, MemoryWeight = memory, StakeWeight = stake },
            Memory = document.Memory! with { Iterations = 2 },
        })).Build();
        return new ProofStory(await ChainCluster.Start(new ChainClusterOptions { Parameters = parameters, Time = time, ValidatorsOf = _ => local }), local);
    }

    /// <summary>A validator of this silo, with its key.</summary>
    public async Task<LocalValidator> Add(TestWallet wallet, ProofKind kind)
    {
        var validator = Local.Add(Cluster.Parameters.Id, TestKeys.Make(wallet.Number));
        _validators.Add((wallet, kind));
        await Cluster.Validator(wallet).EnsureRunning(new ValidatorSettings(kind, Workers: 1));
        return validator;
    }

    /// <summary>Adds a validator with this stake, in the pool.</summary>
    public async Task<LocalValidator> AddStaker(TestWallet wallet, ulong units)
    {
        await Submit(TransactionBody.Stake(
            Cluster.Parameters.Tag, wallet.Address, NextSequence(wallet), 1, new Amount(Fee), new Height(1_000), new Amount(units)), wallet);
        return await Add(wallet, ProofKind.Stake);
    }

    /// <summary>Adds a validator with a plot, which is made; its registration is in the pool.</summary>
    public async Task<LocalValidator> AddPlot(TestWallet wallet, ulong entries)
    {
        var plot = SealProofs.PlotOf(wallet, ChainState.AtGenesis(Cluster.Parameters), entries);
        await Submit(
            TransactionBody.Registration(
                Cluster.Parameters.Tag,
                wallet.Address,
                NextSequence(wallet),
                1,
                new Amount(Fee),
                new Height(1_000),
                new ValidatorRegistration(ProofKind.Memory, plot.Commitment)),
            wallet);
        var validator = await Add(wallet, ProofKind.Memory);
        validator.PlotIsMade(plot);
        validator.IsAnswering = true;
        return validator;
    }

    public async Task Submit(TransactionBody body, TestWallet sender) =>
        Assert.Equal([TransactionOutcome.Accepted], await Cluster.Submit(TransactionSigner.Sign(body, sender.Key)));

    public ulong NextSequence(TestWallet wallet) => _sequences[wallet.Address] = _sequences.TryGetValue(wallet.Address, out var last) ? last + 1 : 0;

    /// <summary>Seals by work until what was submitted before counts.</summary>
    public async Task Bootstrap()
    {
        for (var block = 0; block < 2; block++)
        {
            await Cluster.RunRound();
        }
    }

    public async Task<SealingJob> Prepare() => (await Cluster.Prepare()).Job! with { SealWithin = TimeSpan.FromMinutes(1) };

    /// <summary>What a validator answers, as a submission; null where it stays silent.</summary>
    public async Task<SealSubmission?> Ask(TestWallet wallet, SealingJob job)
    {
        var reply = await Cluster.Validator(wallet).Seal(job, CancellationToken.None);
        return reply.Found ? new SealSubmission(job.Height, reply.Kind, reply.Producer, reply.ExtraNonce, reply.Nonce, 0, reply.Proof) : null;
    }

    /// <summary>Runs one round: all who may begin at once answer at once, and the board says who wins.</summary>
    public async Task<SealSubmission> RunRound()
    {
        var job = await Prepare();
        var board = new RaceBoard(job.ToTerms());
        var submissions = new Dictionary<RaceProof, SealSubmission>();
        foreach (var (wallet, kind) in _validators.Where(validator => validator.Kind != ProofKind.Work || job.Leading == ProofKind.Work))
        {
            if (await Ask(wallet, job) is { } submission)
            {
                var check = await Cluster.Chain.CheckSeal(submission);
                Assert.Equal(SealCheckOutcome.Valid, check.Outcome);
                var proof = new RaceProof(kind, wallet.Address, Math.Max(0, job.StakeOrder.IndexOf(wallet.Address)), check.Quality);
                Assert.Equal(RaceOutcome.Entered, board.Add(proof, TimeSpan.Zero));
                submissions.Add(proof, submission);
            }
        }

        var winner = submissions[board.Best(TimeSpan.MaxValue)!];
        Assert.Equal(SealOutcome.Appended, (await Cluster.Chain.Seal(winner)).Outcome);
        await Cluster.Pool.Synchronize();
        return winner;
    }

    public async Task<ImmutableArray<SealSubmission>> RunRounds(int count)
    {
        var winners = ImmutableArray.CreateBuilder<SealSubmission>(count);
        while (winners.Count < count)
        {
            winners.Add(await RunRound());
        }

        return winners.MoveToImmutable();
    }

    public ValueTask DisposeAsync()
    {
        Local.Dispose();
        return Cluster.DisposeAsync();
    }
}
