using OrleansChain.Core;
using OrleansChain.Core.Blocks;
using OrleansChain.GrainInterfaces.Mining;
using OrleansChain.GrainInterfaces.Rounds;
using OrleansChain.TestKit.Clusters;
using OrleansChain.TestKit.Time;
using Xunit.Abstractions;

namespace OrleansChain.Grains.Tests.Rounds;

/// <summary>The metronome over many rounds, with a clock that the test moves: sealing takes as long as the test says, sometimes longer than the round.</summary>
public sealed class ManyRoundsTests(ITestOutputHelper output)
{
    private const int Rounds = 1_000;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(6);

    /// <summary>What a round leaves to the search: half a second stays for writing the block.</summary>
    private static readonly TimeSpan SealWithin = TimeSpan.FromSeconds(5.5);

    private readonly ManualTimeProvider _time = new();

    [Fact]
    public async Task A_thousand_rounds_keep_the_schedule_and_those_without_a_proof_are_marked()
    {
        await using var cluster = await ChainCluster.Start(new ChainClusterOptions { Time = _time });
        await cluster.Metronome.EnsureRunning(new RoundSettings(Interval));
        await cluster.Validator(cluster.Producer).EnsureRunning(new ValidatorSettings(ProofKind.Work, Workers: 1));
        await cluster.Metronome.Register(cluster.Producer.Address, TimeSpan.FromDays(1));
        var planned = SealTimes(seed: 20_260_131);
        var appended = new List<DateTimeOffset>();

        for (var round = 0; round < Rounds; round++)
        {
            await Run(cluster, new Height((ulong)round), planned[round]);
            appended.Add(_time.GetUtcNow());
        }

        var blocks = (await ClusterAudit.Check(cluster)).Blocks;
        Assert.Equal(
            planned.Select(time => time < SealWithin ? ProofKind.Work : ProofKind.None), blocks.Skip(1).Select(block => block.Seal.ProofKind));
        Assert.All(blocks.Skip(1).Where(block => block.Seal.ProofKind == ProofKind.None), block => Assert.Equal(default, block.Seal.Producer));
        Assert.All(blocks.Skip(1), block => Assert.Equal(
            cluster.Parameters.CreatedUtc + ((long)block.Height.Value * Interval), DateTimeOffset.FromUnixTimeSeconds(block.Header.TimeSeconds)));
        Assert.Equal(planned.SkipLast(1).Select(Recorded), blocks.Skip(2).Select(block => TimeSpan.FromMilliseconds(block.Seal.ParentSealMilliseconds)));

        var status = await cluster.Metronome.GetStatus();
        Assert.Equal((Rounds, planned.Count(time => time >= SealWithin), 0, 0), (status.Rounds, status.EmptyRounds, status.MissedRounds, status.FailedRounds));
        var mean = (appended[^1] - appended[0]) / (Rounds - 1);
        output.WriteLine($"{Rounds} rounds, {status.EmptyRounds} without proof: mean interval {mean.TotalMilliseconds:f3} ms for {Interval.TotalMilliseconds:f0} ms");
        Assert.InRange(mean, Interval - TimeSpan.FromMilliseconds(50), Interval + TimeSpan.FromMilliseconds(50));
    }

    /// <summary>Runs one round whose sealing takes this long, or ends without proof.</summary>
    private async Task Run(ChainCluster cluster, Height head, TimeSpan sealTime)
    {
        var search = cluster.Faults.HoldNext<IValidatorGrain>(nameof(IValidatorGrain.Seal));
        await BeginNextRound(cluster);
        await search.Reached;
        _time.Advance(sealTime < SealWithin ? sealTime : SealWithin);
        if (sealTime < SealWithin)
        {
            search.Release();
        }

        while ((await cluster.Chain.WaitForHead(head, CancellationToken.None)).Height == head)
        {
            // The chain answers a long wait with the same head from time to time.
        }

        search.Release();
    }

    /// <summary>Moves the clock to the next round, once the round before is over and the timer is set.</summary>
    private async Task BeginNextRound(ChainCluster cluster)
    {
        var due = (await cluster.Metronome.GetStatus()).NextDue;
        while (!_time.HasTimerAt(due))
        {
            due = (await cluster.Metronome.GetStatus()).NextDue;
        }

        _time.Advance(due - _time.GetUtcNow());
    }

    /// <summary>Exponential around 2 s, in whole milliseconds: some 6 % of the searches do not end in time.</summary>
    private static TimeSpan[] SealTimes(int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, Rounds).Select(_ => TimeSpan.FromMilliseconds(1 + Math.Floor(-2_000 * Math.Log(1 - random.NextDouble()))))];
    }

    private static TimeSpan Recorded(TimeSpan sealTime) => sealTime < SealWithin ? sealTime : SealWithin;
}
