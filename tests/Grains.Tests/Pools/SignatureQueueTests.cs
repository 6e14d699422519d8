using OrleansChain.Grains.Pools;
using OrleansChain.TestKit.Time;

namespace OrleansChain.Grains.Tests.Pools;

public sealed class SignatureQueueTests
{
    [Fact]
    public async Task It_runs_so_many_checks_at_a_time_and_no_more()
    {
        const int Width = 2;
        var queue = new SignatureQueue(Width, TimeProvider.System);
        using var both = new Barrier(Width);
        var (running, most) = (0, 0);

        await Task.WhenAll(Enumerable.Range(0, 20 * Width).Select(_ => queue.Run(() =>
        {
            var now = Interlocked.Increment(ref running);
            InterlockedMax(ref most, now);
            // Nobody comes past this alone.
            Assert.True(both.SignalAndWait(TimeSpan.FromSeconds(30)));
            Interlocked.Decrement(ref running);
            return now;
        })));

        Assert.Equal(Width, most);
    }

    [Fact]
    public async Task Checks_are_taken_in_the_order_of_their_coming()
    {
        var queue = new SignatureQueue(1, TimeProvider.System);
        var order = new List<int>();

        await Task.WhenAll(Enumerable.Range(0, 100).Select(number => queue.Run(() =>
        {
            order.Add(number);
            return number;
        })));

        Assert.Equal(Enumerable.Range(0, 100), order);
    }

    [Fact]
    public async Task What_a_check_throws_reaches_its_caller_and_nobody_else()
    {
        var queue = new SignatureQueue(1, TimeProvider.System);

        var failing = queue.Run<int>(() => throw new InvalidDataException("no"));
        var other = queue.Run(() => 7);

        await Assert.ThrowsAsync<InvalidDataException>(() => failing);
        Assert.Equal(7, await other);
    }

    [Fact]
    public async Task Other_work_waits_until_a_processor_is_free_of_checks()
    {
        var queue = new SignatureQueue(2, new ManualTimeProvider());
        using var gate = new ManualResetEventSlim();
        using var other = new ManualResetEventSlim();
        var isFree = false;
        var first = queue.Run(() =>
        {
            gate.Wait();
            return isFree = true;
        });
        var second = queue.Run(() =>
        {
            other.Wait();
            return true;
        });

        var waiting = queue.GiveWay();
        gate.Set();
        await waiting;

        Assert.True(isFree);
        await first;
        Assert.False(second.IsCompleted);
        await queue.GiveWay();
        other.Set();
        await second;
    }

    [Fact]
    public async Task Other_work_goes_on_after_a_while_where_checks_do_not_end()
    {
        var time = new ManualTimeProvider();
        var queue = new SignatureQueue(1, time);
        using var gate = new ManualResetEventSlim();
        var check = queue.Run(() =>
        {
            gate.Wait();
            return true;
        });

        var waiting = queue.GiveWay();
        while (!waiting.IsCompleted)
        {
            time.Advance(TimeSpan.FromMilliseconds(1));
            await Task.Yield();
        }

        Assert.False(check.IsCompleted);
        gate.Set();
        Assert.True(await check);
    }

    private static void InterlockedMax(ref int most, int value)
    {
        for (var seen = Volatile.Read(ref most); value > seen;)
        {
            var before = Interlocked.CompareExchange(ref most, value, seen);
            if (before == seen)
            {
                return;
            }

            seen = before;
        }
    }
}
