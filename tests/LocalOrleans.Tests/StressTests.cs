namespace OrleansChain.LocalOrleans.Tests;

public sealed class StressTests
{
    [Fact]
    public async Task A_hundred_pairs_of_grains_lose_no_call()
    {
        const int CallsEach = 5000;
        await using var cluster = await TestClusters.StartAsync();

        var answered = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => cluster.Client.GetGrain<IStressGrain>($"caller {i}").CallMany($"target {i}", CallsEach)));

        Assert.All(answered, count => Assert.Equal(CallsEach, count));
    }

    [Fact]
    public async Task Grains_that_call_each_other_without_end_do_not_keep_others_from_running()
    {
        var signals = new Signals();
        await using var cluster = await TestClusters.StartAsync(signals);
        using var stop = new CancellationTokenSource();
        var busy = Enumerable.Range(0, 2 * Environment.ProcessorCount)
            .Select(i => cluster.Client.GetGrain<IStressGrain>($"caller {i}").CallUntil($"target {i}", stop.Token))
            .ToArray();

        var others = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => cluster.Client.GetGrain<IStressGrain>($"other {i}").CallMany($"others target {i}", 10)));
        await stop.CancelAsync();

        Assert.All(others, count => Assert.Equal(10, count));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.WhenAll(busy));
    }
}

public interface IStressGrain : IGrainWithStringKey
{
    Task<int> CallMany(string target, int calls);

    Task CallUntil(string target, CancellationToken stop);

    ValueTask<int> Echo(int value);
}

internal sealed class StressGrain : Grain, IStressGrain
{
    public async Task<int> CallMany(string target, int calls)
    {
        var grain = GrainFactory.GetGrain<IStressGrain>(target);
        var answered = 0;
        for (var i = 0; i < calls; i++)
        {
            answered += await grain.Echo(i) == i ? 1 : 0;
        }

        return answered;
    }

    public async Task CallUntil(string target, CancellationToken stop)
    {
        var grain = GrainFactory.GetGrain<IStressGrain>(target);
        while (!stop.IsCancellationRequested)
        {
            await grain.Echo(0);
        }
    }

    public ValueTask<int> Echo(int value) => new(value);
}
