using OrleansChain.Bench.Mining.Runs;

namespace OrleansChain.Bench.Tests.Mining;

public sealed class WorkerThreadsTests
{
    [Fact]
    public void Only_the_workers_that_are_asked_for_work_each_once_a_time()
    {
        using var threads = new WorkerThreads(4);
        var counts = new int[4];

        for (var time = 0; time < 100; time++)
        {
            threads.Run(3, worker => Interlocked.Increment(ref counts[worker]));
        }

        Assert.Equal([100, 100, 100, 0], counts);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void A_failure_reaches_the_caller_and_leaves_the_threads_usable(int failing)
    {
        using var threads = new WorkerThreads(2);

        Assert.Throws<InvalidTimeZoneException>(() => threads.Run(2, worker => FailIf(worker == failing)));
        var sum = 0;
        threads.Run(2, worker => Interlocked.Add(ref sum, worker + 1));

        Assert.Equal(3, sum);
    }

    private static void FailIf(bool fails)
    {
        if (fails)
        {
            throw new InvalidTimeZoneException();
        }
    }
}
