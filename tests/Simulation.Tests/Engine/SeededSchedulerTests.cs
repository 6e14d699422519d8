namespace OrleansChain.Simulation.Tests.Engine;

public sealed class SeededSchedulerTests
{
    private readonly SeededScheduler _scheduler = new(new Random(1));

    [Fact]
    public void What_comes_from_another_thread_is_found()
    {
        var never = new TaskCompletionSource();

        var failure = Assert.Throws<SimulationFailedException>(() => _scheduler.Run(
            () =>
            {
                var thread = new Thread(() => _scheduler.Post(_ => never.SetResult(), null));
                thread.Start();
                thread.Join();
                return never.Task;
            },
            () => false));

        Assert.Contains("another thread", failure.Message, StringComparison.Ordinal);
        Assert.False(never.Task.IsCompleted);
    }

    [Fact]
    public void Time_passes_when_nothing_else_is_to_be_done()
    {
        var began = _scheduler.Clock.GetUtcNow();

        Assert.True(_scheduler.Run(() => Task.Delay(TimeSpan.FromHours(3), _scheduler.Clock), () => false));

        Assert.Equal(TimeSpan.FromHours(3), _scheduler.Clock.GetUtcNow() - began);
    }

    [Fact]
    public void Where_nothing_will_ever_happen_the_run_ends()
    {
        var never = new TaskCompletionSource();

        Assert.Throws<InvalidOperationException>(() => _scheduler.Run(() => never.Task, () => false));
    }

    [Fact]
    public void What_is_over_ends_the_run() => Assert.False(_scheduler.Run(() => Task.Delay(TimeSpan.FromDays(1), _scheduler.Clock), () => true));
}
