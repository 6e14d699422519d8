using Xunit.Abstractions;

namespace OrleansChain.Simulation.Tests.Sabotage;

/// <summary>What must be found when it is broken: a simulation that never fails proves nothing.</summary>
public sealed class SabotageTests(ITestOutputHelper output)
{
    /// <summary>Seeds within which each flaw shows.</summary>
    private const int MaxSeeds = 100;

    [Theory]
    [InlineData("journal", Flaw.AnswersBeforeItHasWritten)]
    [InlineData("journal", Flaw.ForgetsAWriteNowAndThen)]
    [InlineData("block", Flaw.AnswersBeforeItHasWritten)]
    [InlineData("block", Flaw.ForgetsAWriteNowAndThen)]
    [InlineData("pool", Flaw.ForgetsEveryWrite)]
    public void A_storage_that_breaks_its_word_is_found(string records, Flaw flaw) =>
        Find(seed => new SimulationRun(seed, (_, storage) => new SabotagedStorage(storage, records, flaw)));

    [Fact]
    public void A_disk_that_does_not_flush_is_found() => Find(seed => new SimulationRun(seed, lie: disk => new LyingDisk(disk)));

    private void Find(Func<int, SimulationRun> run)
    {
        for (var seed = 0; seed < MaxSeeds; seed++)
        {
            try
            {
                run(seed).Run();
            }
            catch (SimulationFailedException found)
            {
                output.WriteLine($"Seed {seed}: {found.Message}");
                return;
            }
        }

        Assert.Fail($"{MaxSeeds} seeds have not found it.");
    }
}
