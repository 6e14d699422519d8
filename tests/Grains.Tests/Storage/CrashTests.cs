using OrleansChain.Grains.Storage;
using OrleansChain.TestKit.Properties;
using OrleansChain.TestKit.Storage;

namespace OrleansChain.Grains.Tests.Storage;

/// <summary>The process ends at every single file operation of a history with many segments, deletions and compaction.</summary>
public class CrashTests
{
    private const int SegmentBytes = 400;

    [Theory]
    [InlineData(Survival.Written)]
    [InlineData(Survival.Flushed)]
    [InlineData(Survival.Torn)]
    public async Task Wherever_the_process_ends_everything_acknowledged_is_there(Survival survival)
    {
        var random = new Random((int)SeededProperty.Seed);
        for (var crashAt = 1; ; crashAt++)
        {
            var harness = new StoreHarness();
            harness.Files.CrashAt(crashAt);
            var history = new StoreHistory();
            var ended = await history.RunAsync(harness, SegmentBytes);
            await CheckAsync(harness.Restart(survival, random), history, $"{survival}, operation {crashAt}, seed {SeededProperty.Seed}");
            if (ended)
            {
                Assert.True(crashAt > 200, $"The history has only {crashAt} operations.");
                return;
            }
        }
    }

    [Theory]
    [InlineData(Survival.Written)]
    [InlineData(Survival.Flushed)]
    [InlineData(Survival.Torn)]
    public async Task Wherever_the_recovery_itself_ends_everything_acknowledged_is_there(Survival survival)
    {
        var random = new Random((int)SeededProperty.Seed);
        for (var crashAt = 1; crashAt < 300; crashAt += 7)
        {
            var harness = new StoreHarness();
            harness.Files.CrashAt(crashAt);
            var history = new StoreHistory();
            await history.RunAsync(harness, SegmentBytes);
            harness = harness.Restart(survival, random);
            for (var again = 1; ; again++)
            {
                var recovering = harness.Restart(Survival.Written);
                recovering.Files.CrashAt(again);
                var opened = await TryOpenAsync(recovering);
                var place = $"{survival}, operations {crashAt} and {again}, seed {SeededProperty.Seed}";
                await CheckAsync(recovering.Restart(survival, random), history, place);
                if (opened)
                {
                    break;
                }
            }
        }
    }

    private static async Task<bool> TryOpenAsync(StoreHarness harness)
    {
        try
        {
            await using var store = harness.Open(SegmentBytes);
        }
        catch (SimulatedCrashException)
        {
            return false;
        }

        return harness.Failures.Count == 0;
    }

    private static async Task CheckAsync(StoreHarness harness, StoreHistory history, string place)
    {
        try
        {
            await using (var store = harness.Open(SegmentBytes))
            {
                await history.CheckAsync(store, place);
                await store.PutAsync("after", "acknowledged");
            }

            // What was found stays, and so does what comes after it, even when now the power fails.
            await using var again = harness.Restart(Survival.Flushed).Open(SegmentBytes);
            await history.CheckAsync(again, place);
            Assert.Equal("acknowledged", await again.TextAsync("after"));
            again.Verify(CancellationToken.None);
        }
        catch (DamagedStoreException refused)
        {
            Assert.Fail($"{place}: {refused.Message}");
        }
    }
}
