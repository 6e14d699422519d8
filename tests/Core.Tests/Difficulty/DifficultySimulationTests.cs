using OrleansChain.Core.Difficulty;
using OrleansChain.Core.Genesis;
using OrleansChain.TestKit.Builders;
using Xunit.Abstractions;

namespace OrleansChain.Core.Tests.Difficulty;

/// <summary>
/// The rules under a hash rate that changes, over many seeds; the figures go to the test's output. What decides is the expected seal time, which
/// follows from target and hash rate, not the drawn one.
/// </summary>
public sealed class DifficultySimulationTests(ITestOutputHelper output)
{
    private const int Seeds = 1_000;

    /// <summary>What a 6 s round leaves to the search.</summary>
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(5.5);

    private static readonly DifficultyRule Default = Rule(GenesisDifficulty.AsertRule, GenesisDifficulty.DefaultSealShareMillionths);

    [Theory]
    [InlineData(10.0)]
    [InlineData(0.1)]
    public void Twenty_blocks_after_a_tenfold_step_in_hash_rate_sealing_takes_the_ideal_time_again(double step)
    {
        SealSimulation[] chains = Chains(Default);
        Advance(chains, 50);
        foreach (SealSimulation chain in chains)
        {
            chain.HashesPerSecond *= step;
        }

        output.WriteLine($"asert, hash rate times {step}; mean expected seal time in ideal times over {Seeds} seeds");
        output.WriteLine($"    0 blocks: {Mean(chains):f3}");
        for (int blocks = 5; blocks < 20; blocks += 5)
        {
            Advance(chains, 5);
            output.WriteLine($"{blocks,5} blocks: {Mean(chains):f3}");
        }

        Advance(chains, 5);
        double mean = Mean(chains);
        output.WriteLine($"   20 blocks: {mean:f3}, deviation {Deviation(chains):f3}");
        Assert.InRange(mean, 0.85, 1.15);
        Advance(chains, 80);
        output.WriteLine($"  100 blocks: {Mean(chains):f3}, deviation {Deviation(chains):f3}");
        Assert.InRange(Mean(chains), 0.95, 1.05);
    }

    [Fact]
    public void A_longer_half_life_is_calmer_and_answers_slower()
    {
        SealSimulation[][] chains = [.. ((int[])[2, 3, 4]).Select(ideals => Chains(DifficultyRule.Retargeting(Default.Initial, 180, 180 * ideals)))];
        double[] noise = [.. chains.Select(same =>
        {
            Advance(same, 50);
            return Deviation(same);
        })];
        double[] answer = [.. chains.Select(same =>
        {
            Array.ForEach(same, chain => chain.HashesPerSecond *= 10);
            Advance(same, 20);
            return Mean(same);
        })];

        for (int ideals = 2; ideals <= 4; ideals++)
        {
            output.WriteLine($"half-life {ideals} ideals: deviation {noise[ideals - 2]:f3}; {answer[ideals - 2]:f3} ideal times 20 blocks after the hash rate times 10");
        }

        Assert.True(noise[0] > noise[1] && noise[1] > noise[2]);
        Assert.True(answer[0] > answer[1] && answer[1] > answer[2]);
        Assert.InRange(answer[2], 0.75, 0.85);
    }

    /// <summary>The target's logarithm moves by what the seal differs from the ideal, and it does not drift: so the expectation is the ideal, whatever the noise.</summary>
    [Fact]
    public void Asert_is_unbiased_in_the_expected_seal_time()
    {
        SealSimulation[] chains = Chains(Default);
        double mean = MeanOver(chains, 100);

        output.WriteLine($"asert, steady hash rate: {mean:f4} ideal times");
        Assert.InRange(mean, 0.99, 1.01);
    }

    [Fact]
    public void The_step_rule_settles_above_its_ideal()
    {
        SealSimulation[] chains = Chains(Rule(GenesisDifficulty.StepRule, GenesisDifficulty.DefaultSealShareMillionths));
        Advance(chains, 50);
        double mean = MeanOver(chains, 100);

        output.WriteLine($"step, steady hash rate: {mean:f3} ideal times");
        Assert.InRange(mean, 1.5, 2.1);
    }

    /// <summary>A round is shorter than the ideal here: what was searched in vain must count, or every round looks fast and no proof is ever found again. The mean is
    /// the ideal over the rounds with a proof; over all of them it is a little more, as hard targets have more of the others.</summary>
    [Theory]
    [InlineData(GenesisDifficulty.AsertRule, 1.0, 1.15)]
    [InlineData(GenesisDifficulty.StepRule, 0.8, 1.6)]
    public void In_the_classic_race_proofs_keep_coming(string name, double low, double high)
    {
        SealSimulation[] chains = Chains(Rule(name, GenesisDifficulty.MaxSealShareMillionths));
        Advance(chains, 200);
        double mean = MeanOver(chains, 100);
        double share = chains.Sum(chain => chain.Sealed) / (double)chains.Sum(chain => chain.Sealed + chain.Empty);

        output.WriteLine($"{name}, classic race: {mean:f3} ideal times, {share:p1} of the rounds end with a proof");
        Assert.InRange(mean, low, high);
        Assert.InRange(share, 0.4, 0.8);
    }

    [Theory]
    [InlineData(10.0)]
    [InlineData(0.1)]
    public void In_the_classic_race_a_tenfold_step_is_taken_too(double step)
    {
        SealSimulation[] chains = Chains(Rule(GenesisDifficulty.AsertRule, GenesisDifficulty.MaxSealShareMillionths));
        Advance(chains, 50);
        foreach (SealSimulation chain in chains)
        {
            chain.HashesPerSecond *= step;
        }

        Advance(chains, 60);
        output.WriteLine($"asert, classic race, hash rate times {step}: {Mean(chains):f3} ideal times after 60 blocks");
        Assert.InRange(Mean(chains), 0.85, 1.15);
    }

    private static DifficultyRule Rule(string name, long share) => new ParametersBuilder()
        .With(document => document with
        {
            Difficulty = new GenesisDifficulty
            {
                Rule = name,
                InitialBits = CompactTarget.FromLeadingHexZeros(GenesisDifficulty.DefaultHexZeros).ToString(),
                SealShareMillionths = share,
                HalfLifeMilliseconds = name is GenesisDifficulty.AsertRule
                    ? GenesisDifficulty.DefaultHalfLifeIdeals * GenesisDifficulty.IdealMilliseconds(document.BlockIntervalMilliseconds!.Value, share)
                    : null,
            },
        })
        .Build().Difficulty;

    private static SealSimulation[] Chains(DifficultyRule rule) =>
        [.. Enumerable.Range(0, Seeds).Select(seed => new SealSimulation(rule, SealSimulation.RateFor(rule), Round, seed))];

    private static void Advance(SealSimulation[] chains, int blocks)
    {
        foreach (SealSimulation chain in chains)
        {
            chain.Run(blocks);
        }
    }

    private static double Mean(SealSimulation[] chains) => chains.Average(chain => chain.ExpectedSeal);

    private static double Deviation(SealSimulation[] chains)
    {
        double mean = Mean(chains);
        return Math.Sqrt(chains.Sum(chain => Math.Pow(chain.ExpectedSeal - mean, 2)) / (chains.Length - 1));
    }

    /// <summary>The mean over the chains and over so many blocks of each.</summary>
    private static double MeanOver(SealSimulation[] chains, int blocks)
    {
        double sum = 0;
        for (int block = 0; block < blocks; block++)
        {
            Advance(chains, 1);
            sum += Mean(chains);
        }

        return sum / blocks;
    }
}
