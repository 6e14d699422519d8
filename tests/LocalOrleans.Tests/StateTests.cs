using Orleans.Storage;

namespace OrleansChain.LocalOrleans.Tests;

public sealed class StateTests
{
    [Fact]
    public async Task What_was_written_is_there_after_a_new_activation()
    {
        await using var cluster = await TestClusters.StartAsync();
        var grain = cluster.Client.GetGrain<IStateGrain>("a");
        Assert.Equal("exists False, text ", await grain.Describe());

        await grain.Write("one");
        await cluster.DeactivateAsync(grain);

        Assert.Equal("exists True, text one", await grain.Describe());
    }

    [Fact]
    public async Task What_was_only_changed_in_memory_is_gone_with_the_activation()
    {
        await using var cluster = await TestClusters.StartAsync();
        var grain = cluster.Client.GetGrain<IStateGrain>("a");
        await grain.Write("one");

        await grain.ChangeWithoutWriting("two");
        await cluster.DeactivateAsync(grain);

        Assert.Equal("exists True, text one", await grain.Describe());
    }

    [Fact]
    public async Task Reading_again_replaces_what_was_changed_in_memory()
    {
        await using var cluster = await TestClusters.StartAsync();
        var grain = cluster.Client.GetGrain<IStateGrain>("a");
        await grain.Write("one");

        await grain.ChangeWithoutWriting("two");
        await grain.Read();

        Assert.Equal("exists True, text one", await grain.Describe());
    }

    [Fact]
    public async Task A_cleared_state_does_not_exist_and_can_be_written_again()
    {
        await using var cluster = await TestClusters.StartAsync();
        var grain = cluster.Client.GetGrain<IStateGrain>("a");
        await grain.Write("one");

        await grain.Clear();
        Assert.Equal("exists False, text ", await grain.Describe());
        await grain.Write("two");

        Assert.Equal("exists True, text two", await grain.Describe());
    }

    [Fact]
    public async Task A_write_under_a_stale_ETag_throws_and_ends_the_activation()
    {
        await using var cluster = await TestClusters.StartAsync();
        var grain = cluster.Client.GetGrain<IStateGrain>("a");
        await grain.Write("one");
        var before = await grain.Activation();

        await grain.WriteBehindItsBack("other");
        await Assert.ThrowsAsync<InconsistentStateException>(() => grain.Write("two"));

        Assert.NotEqual(before, await grain.Activation());
        Assert.Equal("exists True, text other", await grain.Describe());
    }

    [Fact]
    public async Task A_stale_write_that_the_grain_handles_does_not_end_the_activation()
    {
        await using var cluster = await TestClusters.StartAsync();
        var grain = cluster.Client.GetGrain<IStateGrain>("a");
        await grain.Write("one");
        var before = await grain.Activation();

        await grain.WriteBehindItsBack("other");
        Assert.False(await grain.TryWrite("two"));

        Assert.Equal(before, await grain.Activation());
    }

    [Fact]
    public async Task A_stale_write_ends_the_activation_that_made_it_and_not_its_callers()
    {
        await using var cluster = await TestClusters.StartAsync();
        var caller = cluster.Client.GetGrain<IStateGrain>("caller");
        var callers = await caller.Activation();
        var callee = cluster.Client.GetGrain<IStateGrain>("callee");
        await callee.Write("one");
        var callees = await callee.Activation();
        await callee.WriteBehindItsBack("other");

        await Assert.ThrowsAsync<InconsistentStateException>(() => caller.WriteToOther("callee", "two"));

        Assert.Equal(callers, await caller.Activation());
        Assert.NotEqual(callees, await callee.Activation());
    }

    [Fact]
    public async Task Writes_that_are_started_together_all_succeed()
    {
        await using var cluster = await TestClusters.StartAsync();
        var grain = cluster.Client.GetGrain<IStateGrain>("a");

        await grain.WriteMany(10);
        await cluster.DeactivateAsync(grain);

        Assert.Equal("exists True, text 9", await grain.Describe());
    }

    [Fact]
    public async Task A_storage_that_is_not_registered_is_named()
    {
        await using var cluster = await TestClusters.StartAsync();

        var failure = await Assert.ThrowsAnyAsync<Exception>(() => cluster.Client.GetGrain<IMisconfiguredGrain>("a").Call());

        Assert.Contains("no such store", failure.ToString(), StringComparison.Ordinal);
    }
}

[GenerateSerializer]
[Alias("test.TextState")]
internal sealed class TextState
{
    [Id(0)]
    public string Text { get; set; } = "";

    [Id(1)]
    public List<string> More { get; set; } = [];
}

public interface IStateGrain : IGrainWithStringKey
{
    Task<string> Describe();

    Task<string> Activation();

    Task Write(string text);

    Task<bool> TryWrite(string text);

    Task WriteMany(int count);

    Task WriteToOther(string other, string text);

    Task WriteBehindItsBack(string text);

    Task ChangeWithoutWriting(string text);

    Task Read();

    Task Clear();
}

internal sealed class StateGrain(
    [PersistentState("text", "store")] IPersistentState<TextState> state,
    [Microsoft.Extensions.DependencyInjection.FromKeyedServices("store")] IGrainStorage storage) : Grain, IStateGrain
{
    public Task<string> Describe() => Task.FromResult($"exists {state.RecordExists}, text {state.State.Text}{string.Concat(state.State.More)}");

    public Task<string> Activation() => Task.FromResult(GrainContext.ActivationId.ToString());

    public Task Write(string text)
    {
        state.State.Text = text;
        return state.WriteStateAsync();
    }

    public async Task<bool> TryWrite(string text)
    {
        try
        {
            await Write(text);
            return true;
        }
        catch (InconsistentStateException)
        {
            return false;
        }
    }

    public Task WriteMany(int count) => Task.WhenAll(Enumerable.Range(0, count).Select(i => Write($"{i}")));

    public Task WriteToOther(string other, string text) => GrainFactory.GetGrain<IStateGrain>(other).Write(text);

    public async Task WriteBehindItsBack(string text)
    {
        var other = new GrainState<TextState>(new TextState());
        await storage.ReadStateAsync("text", this.GetGrainId(), other);
        other.State!.Text = text;
        await storage.WriteStateAsync("text", this.GetGrainId(), other);
    }

    public Task ChangeWithoutWriting(string text)
    {
        state.State.Text = text;
        state.State.More.Add(text);
        return Task.CompletedTask;
    }

    public Task Read() => state.ReadStateAsync();

    public Task Clear() => state.ClearStateAsync();
}

public interface IMisconfiguredGrain : IGrainWithStringKey
{
    Task Call();
}

internal sealed class MisconfiguredGrain([PersistentState("text", "no such store")] IPersistentState<TextState> state) : Grain, IMisconfiguredGrain
{
    public Task Call() => state.ReadStateAsync();
}
