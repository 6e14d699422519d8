namespace OrleansChain.LocalOrleans.Tests;

public sealed class RequestContextTests
{
    [Fact]
    public async Task Values_travel_with_a_call_and_on_with_the_calls_it_makes()
    {
        await using var cluster = await TestClusters.StartAsync();
        RequestContext.Set("key", "value");

        Assert.Equal("value", await cluster.Client.GetGrain<IContextGrain>("a").Get("key"));
        Assert.Equal("value", await cluster.Client.GetGrain<IContextGrain>("a").GetOfOther("b", "key"));

        RequestContext.Clear();
        Assert.Null(await cluster.Client.GetGrain<IContextGrain>("a").Get("key"));
    }

    [Fact]
    public async Task Values_do_not_travel_back_and_do_not_stay_behind()
    {
        await using var cluster = await TestClusters.StartAsync();
        var grain = cluster.Client.GetGrain<IContextGrain>("a");

        await grain.Set("key", "set by the grain");

        Assert.Null(RequestContext.Get("key"));
        Assert.Null(await grain.Get("key"));
    }

    [Fact]
    public void Set_remove_and_clear_do_what_they_say()
    {
        RequestContext.Set("a", 1);
        RequestContext.Set("b", 2);

        Assert.True(RequestContext.Remove("a"));
        Assert.False(RequestContext.Remove("a"));
        Assert.Equal(["b"], RequestContext.Keys);
        Assert.Equal([new KeyValuePair<string, object>("b", 2)], RequestContext.Entries);
        RequestContext.Clear();
        Assert.Empty(RequestContext.Keys);
    }
}

public interface IContextGrain : IGrainWithStringKey
{
    Task<string?> Get(string key);

    Task<string?> GetOfOther(string other, string key);

    Task Set(string key, string value);
}

internal sealed class ContextGrain : Grain, IContextGrain
{
    public async Task<string?> Get(string key)
    {
        await Task.Yield();
        return RequestContext.Get(key) as string;
    }

    public async Task<string?> GetOfOther(string other, string key)
    {
        await Task.Yield();
        return await GrainFactory.GetGrain<IContextGrain>(other).Get(key);
    }

    public Task Set(string key, string value)
    {
        RequestContext.Set(key, value);
        return Task.CompletedTask;
    }
}
