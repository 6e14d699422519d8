using OrleansChain.Grains.Pools;

namespace OrleansChain.Grains.Tests.Pools;

public sealed class SignatureQueueTests
{
    [Fact]
    public async Task It_runs_so_many_checks_at_a_time_and_no_more()
    {
        const int Width = 2;
        var queue = new SignatureQueue(Width);
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
        var queue = new SignatureQueue(1);
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
        var queue = new SignatureQueue(1);

        var failing = queue.Run<int>(() => throw new InvalidDataException("no"));
        var other = queue.Run(() => 7);

        await Assert.ThrowsAsync<InvalidDataException>(() => failing);
        Assert.Equal(7, await other);
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
