using Orleans;

namespace OrleansChain.LocalOrleans.Tests;

public sealed class CallTests
{
    [Fact]
    public async Task A_call_returns_the_methods_result()
    {
        await using var cluster = await TestClusters.StartAsync();

        var grain = cluster.Client.GetGrain<ICallGrain>("a");

        Assert.Equal(42, await grain.AddOne(41));
        Assert.Equal("a", await grain.Key());
        await grain.Nothing();
        await grain.NothingYet();
        var counted = await grain.Count(3).ToArrayAsync();
        Assert.Equal([1, 2, 3], counted);
    }
}

public interface ICallGrain : IGrainWithStringKey
{
    ValueTask<int> AddOne(int value);

    Task<string> Key();

    Task Nothing();

    ValueTask NothingYet();

    IAsyncEnumerable<int> Count(int to);
}

internal sealed class CallGrain : Grain, ICallGrain
{
    public ValueTask<int> AddOne(int value) => new(value + 1);

    public Task<string> Key() => Task.FromResult(this.GetPrimaryKeyString());

    public Task Nothing() => Task.CompletedTask;

    public async ValueTask NothingYet() => await Task.Yield();

    public async IAsyncEnumerable<int> Count(int to)
    {
        for (var i = 1; i <= to; i++)
        {
            await Task.Yield();
            yield return i;
        }
    }
}
