using OrleansChain.Core;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Mining;
using OrleansChain.Grains.Mining;
using OrleansChain.GrainInterfaces.Chains;
using OrleansChain.GrainInterfaces.Mining;
using OrleansChain.GrainInterfaces.Rounds;
using OrleansChain.TestKit.Builders;
using OrleansChain.TestKit.Clusters;
using OrleansChain.TestKit.Faults;
using OrleansChain.TestKit.Time;
using static OrleansChain.Grains.Tests.People;

namespace OrleansChain.Grains.Tests.Mining;

public sealed class WorkSplitTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(6);
    private static readonly TestWallet[] Validators = [Alice, Bob, Carol, Dave];

    [Fact]
    public async Task However_many_find_a_proof_at_once_a_height_has_one_block()
    {
        await using var cluster = await ChainCluster.Start(new ChainClusterOptions { Silos = 3 });
        for (ulong height = 1; height <= 5; height++)
        {
            var job = (await cluster.Prepare()).Job!;
            var found = await Task.WhenAll(Validators.Select(validator => cluster.Mine(job, validator)));
            var replies = await Task.WhenAll(found.Select(cluster.Chain.Seal));
            await cluster.Pool.Synchronize();

            Assert.Equal(Validators.Length, found.Select(seal => seal.Producer).Distinct().Count());
            Assert.Single(replies, reply => reply.Outcome == SealOutcome.Appended);
            Assert.Equal(Validators.Length - 1, replies.Count(reply => reply.Outcome == SealOutcome.Late));
            Assert.Equal(new Height(height), (await cluster.Chain.GetHead()).Height);
        }

        Assert.Equal(6, (await ClusterAudit.Check(cluster)).Blocks.Length);
    }

    [Theory]
    [InlineData(MiningMode.Serial)]
    [InlineData(MiningMode.Static)]
    [InlineData(MiningMode.Leased)]
    [InlineData(MiningMode.Auto)]
    public async Task Every_mode_seals_and_counts_its_shares(MiningMode mode)
    {
        await using var cluster = await ChainCluster.Start();
        var job = (await cluster.Prepare()).Job! with { SealWithin = TimeSpan.FromMinutes(1), FirstExtraNonce = 7 << 16 };
        var validator = cluster.Validator(Alice);
        await validator.EnsureRunning(new ValidatorSettings(ProofKind.Work, Workers: 0, mode));

        var reply = await validator.Seal(job, CancellationToken.None);
        var sealedBlock = await cluster.Chain.Seal(new SealSubmission(job.Height, reply.Kind, reply.Producer, reply.ExtraNonce, reply.Nonce, 0));

        Assert.True(reply.Found);
        Assert.Equal(7UL << 16, reply.ExtraNonce);
        Assert.Equal(SealOutcome.Appended, sealedBlock.Outcome);
        var status = await validator.GetStatus();
        Assert.Equal((mode, new Height(1), 0L), (status.Mode, status.LastHeight, status.LostLeases));
        Assert.InRange(reply.Hashes, 1, status.Hashes);
        Assert.Equal(status.Hashes, status.LastHeightHashes);
        Assert.Equal(status.Hashes, status.WorkerHashes.Sum());
    }

    [Theory]
    [InlineData(CallFault.LoseCall)]
    [InlineData(CallFault.LoseReply)]
    public async Task A_lost_workers_slice_is_searched_again_within_the_search(CallFault fault)
    {
        await using var cluster = await ChainCluster.Start();
        var job = (await cluster.Prepare()).Job!;
        cluster.Faults.Next<IMinerGrain>(nameof(IMinerGrain.Search), fault);

        var found = await cluster.Mine(job, Alice);

        Assert.Equal(1, cluster.Faults.Happened);
        Assert.Equal((0UL, FirstProof(job, Alice)), (found.ExtraNonce, found.Nonce));
        Assert.Equal(1, (await cluster.Validator(Alice).GetStatus()).LostLeases);
    }

    [Fact]
    public async Task A_call_that_is_never_answered_is_lost_when_its_time_is_over()
    {
        var time = new ManualTimeProvider();
        await using var cluster = await ChainCluster.Start(new ChainClusterOptions { Time = time });
        var job = (await cluster.Prepare()).Job!;
        var held = cluster.Faults.HoldNext<IMinerGrain>(nameof(IMinerGrain.Search));
        var mining = cluster.Mine(job, Alice);
        await held.Reached;

        time.Advance(TimeSpan.FromSeconds(1));
        var found = await mining;
        held.Release();

        Assert.Equal(FirstProof(job, Alice), found.Nonce);
        Assert.Equal(1, (await cluster.Validator(Alice).GetStatus()).LostLeases);
    }

    [Fact]
    public async Task Validators_have_their_slices_searched_on_their_own_silos()
    {
        await using var cluster = await ChainCluster.Start(new ChainClusterOptions { Silos = 3 });
        var job = (await cluster.Prepare()).Job! with { SealWithin = TimeSpan.FromMinutes(1) };
        foreach (var (silo, wallet) in cluster.Cluster.Silos.Zip(Validators))
        {
            var validator = cluster.ValidatorOn(silo, wallet);
            await validator.EnsureRunning(new ValidatorSettings(ProofKind.Work, Workers: 1, MiningMode.Leased));
            cluster.Places.Clear();

            Assert.True((await cluster.Validator(wallet).Seal(job, CancellationToken.None)).Found);

            Assert.Equal(silo.SiloAddress, cluster.SiloOf(validator).SiloAddress);
            Assert.Equal([silo.SiloAddress], cluster.Places.SilosOf<IMinerGrain>(nameof(IMinerGrain.Search)));
        }
    }

    [Fact]
    public async Task A_slice_lost_with_its_silo_is_searched_again()
    {
        await using var cluster = await ChainCluster.Start(new ChainClusterOptions { Silos = 2 });
        await cluster.Mine((await cluster.Prepare()).Job!, Alice);
        var held = cluster.Faults.HoldNext<IMinerGrain>(nameof(IMinerGrain.Search));
        var prepared = (await cluster.Prepare()).Job!;
        var mining = cluster.Mine(prepared, Alice);
        await held.Reached;

        await cluster.Cluster.KillSiloAsync(cluster.SiloOf(cluster.Validator(Alice)));
        held.Release();
        await Assert.ThrowsAnyAsync<Exception>(() => mining);
        var job = (await Again.Until(cluster.Prepare)).Job!;
        var found = await Again.Until(() => cluster.Mine(job, Alice));

        Assert.Equal((0UL, FirstProof(job, Alice)), (found.ExtraNonce, found.Nonce));
        Assert.Equal(SealOutcome.Appended, (await cluster.Chain.Seal(found)).Outcome);
        Assert.Equal(2, (await ClusterAudit.Check(cluster)).Blocks.Length);
    }

    [Fact]
    public async Task A_round_whose_searching_silo_is_killed_ends_with_one_block()
    {
        var time = new ManualTimeProvider();
        await using var cluster = await ChainCluster.Start(new ChainClusterOptions { Silos = 5, Time = time });
        await cluster.Metronome.EnsureRunning(new RoundSettings(Interval));
        await cluster.RunRound();
        var busy = new IAddressable[] { cluster.Metronome, cluster.Chain, cluster.Pool }.Select(cluster.SiloOf).ToList();
        var free = cluster.Cluster.Silos.Except(busy).Take(2).ToArray();
        foreach (var (silo, wallet) in free.Zip(Validators))
        {
            await cluster.ValidatorOn(silo, wallet).EnsureRunning(new ValidatorSettings(ProofKind.Work, Workers: 1, MiningMode.Leased));
            await cluster.Metronome.Register(wallet.Address, TimeSpan.FromHours(1));
        }

        // One validator has not begun, the other is in the middle of its search.
        var waiting = cluster.Faults.HoldNext<IValidatorGrain>(nameof(IValidatorGrain.Seal));
        var searching = cluster.Faults.HoldNext<IMinerGrain>(nameof(IMinerGrain.Search));
        cluster.Places.Clear();
        time.Advance(Interval);
        await waiting.Reached;
        await searching.Reached;
        var place = Assert.Single(cluster.Places.SilosOf<IMinerGrain>(nameof(IMinerGrain.Search)));
        await cluster.Cluster.KillSiloAsync(cluster.Cluster.GetSiloForAddress(place)!);
        waiting.Release();
        searching.Release();

        var head = await cluster.Chain.WaitForHead(new Height(1), CancellationToken.None);

        Assert.Equal(new Height(2), head.Height);
        var seal = (await ClusterAudit.Check(cluster)).Blocks[2].Seal;
        var survivor = Validators[place.Equals(free[0].SiloAddress) ? 1 : 0];
        Assert.Equal((ProofKind.Work, survivor.Address), (seal.ProofKind, seal.Producer));
    }

    /// <summary>The first nonce that seals the job for a validator, where none is left out.</summary>
    private static uint FirstProof(SealingJob job, TestWallet validator) =>
        job.ToMiningJob().Search(validator.Address, new NonceSlice(0, NonceRange.All)).Nonce;
}
