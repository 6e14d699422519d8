using System.Collections.Immutable;

namespace OrleansChain.LocalOrleans.Tests;

public sealed class CallTests
{
    [Fact]
    public async Task A_call_returns_what_the_method_returns()
    {
        await using var cluster = await TestClusters.StartAsync();
        var grain = cluster.Client.GetGrain<ICallGrain>("a");

        Assert.Equal(42, await grain.AddOne(41));
        Assert.Equal("a", await grain.Key());
        Assert.Equal("x1", await grain.Join("x", 1, null, []));
        Assert.Equal("x1y2", await grain.Join("x", 1, "y", [2]));
    }

    [Fact]
    public async Task A_call_without_a_result_ends_when_the_method_does()
    {
        await using var cluster = await TestClusters.StartAsync();
        var grain = cluster.Client.GetGrain<ICallGrain>("a");

        await grain.Increment();
        await grain.IncrementLater();

        Assert.Equal(2, await grain.Count());
    }

    [Fact]
    public async Task An_exception_comes_back_with_its_type_and_the_grain_lives_on()
    {
        await using var cluster = await TestClusters.StartAsync();
        var grain = cluster.Client.GetGrain<ICallGrain>("a");
        await grain.Increment();

        var atOnce = await Assert.ThrowsAsync<KeyNotFoundException>(async () => await grain.Fail("now", afterAwait: false));
        var later = await Assert.ThrowsAsync<KeyNotFoundException>(async () => await grain.Fail("later", afterAwait: true));

        Assert.Equal("now", atOnce.Message);
        Assert.Equal("later", later.Message);
        Assert.Equal(1, await grain.Count());
    }

    [Fact]
    public async Task A_one_way_call_returns_before_the_method_ends()
    {
        var signals = new Signals();
        await using var cluster = await TestClusters.StartAsync(signals);
        var grain = cluster.Client.GetGrain<ICallGrain>("a");

        await grain.OneWay("gate");
        await signals.Reached("gate");
        signals.Open("gate");

        Assert.Equal(1, await grain.Count());
    }

    [Fact]
    public async Task Integer_and_Guid_keys_reach_the_grain()
    {
        await using var cluster = await TestClusters.StartAsync();
        var guid = Guid.Parse("0f8fad5b-d9cb-469f-a165-70867728950e");

        Assert.Equal(-7, await cluster.Client.GetGrain<IIntegerKeyGrain>(-7).Key());
        Assert.Equal(guid, await cluster.Client.GetGrain<IGuidKeyGrain>(guid).Key());
        Assert.Equal((5, "tail+end"), await cluster.Client.GetGrain<ICompoundKeyGrain>(5, "tail+end", null).Key());
    }

    [Fact]
    public async Task A_reference_can_be_sent_and_called_by_the_receiver()
    {
        await using var cluster = await TestClusters.StartAsync(silos: 2);
        var target = cluster.Client.GetGrain<ICallGrain>("target");

        var result = await cluster.Client.GetGrain<ICallGrain>("caller").CallOther(target, 10);

        Assert.Equal(11, result);
    }

    [Fact]
    public async Task A_grain_can_be_called_by_another_of_its_interfaces_and_by_its_identity()
    {
        await using var cluster = await TestClusters.StartAsync();
        var grain = cluster.Client.GetGrain<ICallGrain>("a");
        await grain.Increment();

        Assert.Equal(1, await grain.AsReference<ISecondInterface>().CountToo());
        Assert.Equal(1, await cluster.Client.GetGrain<ICallGrain>(grain.GetGrainId()).Count());
        Assert.Equal(GrainId.Create("call", "a"), grain.GetGrainId());
    }

    [Fact]
    public async Task Tasks_of_the_grains_own_keep_their_result_for_many_callers()
    {
        await using var cluster = await TestClusters.StartAsync();
        var grains = Enumerable.Range(0, 50).Select(i => cluster.Client.GetGrain<ICallGrain>($"g{i}")).ToArray();

        var results = await Task.WhenAll(Enumerable.Range(0, 2000).Select(i => grains[i % grains.Length].AddOne(i).AsTask()));

        Assert.Equal(Enumerable.Range(1, 2000), results);
    }
}

public interface ICallGrain : IGrainWithStringKey
{
    ValueTask<int> AddOne(int value);

    Task<string> Key();

    Task<string> Join(string first, long second, string? third, ImmutableArray<int> more);

    Task Increment();

    ValueTask IncrementLater();

    ValueTask<int> Count();

    Task<int> Fail(string message, bool afterAwait);

    [Orleans.Concurrency.OneWay]
    Task OneWay(string place);

    Task<int> CallOther(ICallGrain other, int value);
}

public interface ISecondInterface : IGrainWithStringKey
{
    Task<int> CountToo();
}

internal sealed class CallGrain(Signals signals) : Grain, ICallGrain, ISecondInterface
{
    private int _count;

    public ValueTask<int> AddOne(int value) => new(value + 1);

    public Task<string> Key() => Task.FromResult(this.GetPrimaryKeyString());

    public Task<string> Join(string first, long second, string? third, ImmutableArray<int> more) =>
        Task.FromResult($"{first}{second}{third}{string.Concat(more)}");

    public Task Increment()
    {
        _count++;
        return Task.CompletedTask;
    }

    public async ValueTask IncrementLater()
    {
        await Task.Yield();
        _count++;
    }

    public ValueTask<int> Count() => new(_count);

    public Task<int> CountToo() => Task.FromResult(_count);

    public async Task<int> Fail(string message, bool afterAwait)
    {
        if (afterAwait)
        {
            await Task.Yield();
        }

        throw new KeyNotFoundException(message);
    }

    public async Task OneWay(string place)
    {
        await signals.Pass(place);
        _count++;
    }

    public async Task<int> CallOther(ICallGrain other, int value) => await other.AddOne(value);
}

public interface IIntegerKeyGrain : IGrainWithIntegerKey
{
    Task<long> Key();
}

internal sealed class IntegerKeyGrain : Grain, IIntegerKeyGrain
{
    public Task<long> Key() => Task.FromResult(this.GetPrimaryKeyLong());
}

public interface IGuidKeyGrain : IGrainWithGuidKey
{
    Task<Guid> Key();
}

internal sealed class GuidKeyGrain : Grain, IGuidKeyGrain
{
    public Task<Guid> Key() => Task.FromResult(this.GetPrimaryKey());
}

public interface ICompoundKeyGrain : IGrainWithIntegerCompoundKey
{
    Task<(long Key, string Extension)> Key();
}

internal sealed class CompoundKeyGrain : Grain, ICompoundKeyGrain
{
    public Task<(long Key, string Extension)> Key()
    {
        var key = this.GetPrimaryKeyLong(out var extension);
        return Task.FromResult((key, extension!));
    }
}
