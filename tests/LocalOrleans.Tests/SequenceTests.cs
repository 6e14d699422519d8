using System.Runtime.CompilerServices;

namespace OrleansChain.LocalOrleans.Tests;

public sealed class SequenceTests
{
    [Fact]
    public async Task A_sequence_arrives_whole_and_in_order()
    {
        await using var cluster = await TestClusters.StartAsync();

        var items = await cluster.Client.GetGrain<ISequenceGrain>("a").Count(100).ToArrayAsync();

        Assert.Equal(Enumerable.Range(1, 100), items);
    }

    [Fact]
    public async Task A_sequence_interleaves_with_calls()
    {
        var signals = new Signals();
        await using var cluster = await TestClusters.StartAsync(signals);
        var grain = cluster.Client.GetGrain<ISequenceGrain>("a");
        await using var items = grain.Wait("item").GetAsyncEnumerator();

        var next = items.MoveNextAsync();
        await signals.Reached("item");
        Assert.Equal(5, await grain.Echo(5));
        signals.Open("item");

        Assert.True(await next);
        Assert.Equal(1, items.Current);
    }

    [Fact]
    public async Task An_exception_in_a_sequence_reaches_the_caller()
    {
        await using var cluster = await TestClusters.StartAsync();
        await using var items = cluster.Client.GetGrain<ISequenceGrain>("a").Fail().GetAsyncEnumerator();

        Assert.True(await items.MoveNextAsync());
        var failure = await Assert.ThrowsAsync<InvalidDataException>(async () => await items.MoveNextAsync());

        Assert.Equal("on purpose", failure.Message);
    }

    [Fact]
    public async Task A_caller_that_stops_early_ends_the_sequence_on_the_grain()
    {
        var signals = new Signals();
        await using var cluster = await TestClusters.StartAsync(signals);

        await foreach (var item in cluster.Client.GetGrain<ISequenceGrain>("a").Count(100))
        {
            if (item == 3)
            {
                break;
            }
        }

        Assert.Equal(["ended"], signals.Log);
    }

    [Fact]
    public async Task Cancellation_reaches_the_sequence()
    {
        var signals = new Signals();
        await using var cluster = await TestClusters.StartAsync(signals);
        using var cancellation = new CancellationTokenSource();
        await using var items = cluster.Client.GetGrain<ISequenceGrain>("a").Endless("waiting").GetAsyncEnumerator(cancellation.Token);
        var next = items.MoveNextAsync();
        await signals.Reached("waiting");

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await next);
    }

    [Fact]
    public async Task A_deactivation_aborts_a_sequence()
    {
        var signals = new Signals();
        await using var cluster = await TestClusters.StartAsync(signals);
        var grain = cluster.Client.GetGrain<ISequenceGrain>("a");
        await using var items = grain.Endless("waiting").GetAsyncEnumerator();
        var next = items.MoveNextAsync();
        await signals.Reached("waiting");

        await cluster.DeactivateAsync(grain);

        await Assert.ThrowsAsync<EnumerationAbortedException>(async () => await next);
    }

    [Fact]
    public async Task A_sequence_does_not_go_on_with_the_next_activation()
    {
        await using var cluster = await TestClusters.StartAsync();
        var grain = cluster.Client.GetGrain<ISequenceGrain>("a");
        await using var items = grain.Count(10).GetAsyncEnumerator();
        Assert.True(await items.MoveNextAsync());

        await cluster.DeactivateAsync(grain);

        await Assert.ThrowsAsync<EnumerationAbortedException>(async () => await items.MoveNextAsync());
    }
}

public interface ISequenceGrain : IGrainWithStringKey
{
    IAsyncEnumerable<int> Count(int to);

    IAsyncEnumerable<int> Wait(string place);

    IAsyncEnumerable<int> Fail();

    IAsyncEnumerable<int> Endless(string place, CancellationToken cancellationToken = default);

    Task<int> Echo(int value);
}

internal sealed class SequenceGrain(Signals signals) : Grain, ISequenceGrain
{
    public async IAsyncEnumerable<int> Count(int to)
    {
        try
        {
            for (var i = 1; i <= to; i++)
            {
                await Task.Yield();
                yield return i;
            }
        }
        finally
        {
            signals.Write("ended");
        }
    }

    public async IAsyncEnumerable<int> Wait(string place)
    {
        await signals.Pass(place);
        yield return 1;
    }

    public async IAsyncEnumerable<int> Fail()
    {
        yield return 1;
        await Task.Yield();
        throw new InvalidDataException("on purpose");
    }

    public async IAsyncEnumerable<int> Endless(string place, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        signals.Reach(place);
        await Task.Delay(Timeout.Infinite, cancellationToken);
        yield return 1;
    }

    public Task<int> Echo(int value) => Task.FromResult(value);
}
