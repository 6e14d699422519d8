using Orleans.Concurrency;

namespace OrleansChain.LocalOrleans.Tests;

public sealed class TurnTests
{
    [Fact]
    public async Task No_two_turns_of_an_activation_overlap_even_where_calls_interleave()
    {
        var signals = new Signals();
        await using var cluster = await TestClusters.StartAsync(signals);
        var grain = cluster.Client.GetGrain<IReentrantGrain>("a");

        await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => grain.Work(20)));

        Assert.Equal(1, signals.Most("turn"));
        Assert.Equal(200 * 20, await grain.Count());
    }

    [Fact]
    public async Task Every_await_comes_back_to_the_activation()
    {
        await using var cluster = await TestClusters.StartAsync();

        Assert.Equal("", await cluster.Client.GetGrain<IReentrantGrain>("a").AwaitEverything());
    }

    [Fact]
    public async Task Calls_run_one_after_the_other_and_in_order()
    {
        var signals = new Signals();
        await using var cluster = await TestClusters.StartAsync(signals);
        var grain = cluster.Client.GetGrain<IPlainGrain>("a");

        var first = grain.Run("first");
        await signals.Reached("first");
        var second = grain.Run("second");
        await grain.Peek();
        Assert.Equal(["first starts"], signals.Log);

        signals.Open("first");
        await signals.Reached("second");
        signals.Open("second");
        await Task.WhenAll(first, second);
        Assert.Equal(["first starts", "first ends", "second starts", "second ends"], signals.Log);
    }

    [Fact]
    public async Task Calls_of_a_reentrant_grain_interleave_at_awaits()
    {
        var signals = new Signals();
        await using var cluster = await TestClusters.StartAsync(signals);
        var grain = cluster.Client.GetGrain<IReentrantGrain>("a");

        var first = grain.Wait("first");
        var second = grain.Wait("second");
        await signals.Reached("first");
        await signals.Reached("second");
        signals.Open("second");
        await second;
        signals.Open("first");
        await first;
    }

    [Fact]
    public async Task A_call_that_yields_lets_others_begin()
    {
        await using var cluster = await TestClusters.StartAsync();
        var grain = cluster.Client.GetGrain<IReentrantGrain>("a");

        var patient = grain.YieldUntilCalled();
        await grain.Call().WaitAsync(TimeSpan.FromSeconds(60));
        await patient.WaitAsync(TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task Read_only_calls_interleave_and_a_write_waits_for_the_first_of_them_only()
    {
        var signals = new Signals();
        await using var cluster = await TestClusters.StartAsync(signals);
        var grain = cluster.Client.GetGrain<IPlainGrain>("a");

        var read = grain.Read("read 1");
        await signals.Reached("read 1");
        var write = grain.Run("write");
        var another = grain.Read("read 2");
        await signals.Reached("read 2");
        Assert.DoesNotContain("write starts", signals.Log);

        signals.Open("read 1");
        await read;
        await signals.Reached("write");
        Assert.DoesNotContain("read 2 ends", signals.Log);
        var late = grain.Read("read 3");
        await grain.Peek();
        Assert.DoesNotContain("read 3 starts", signals.Log);

        signals.Open("write");
        signals.Open("read 3");
        await Task.WhenAll(write, late);
        signals.Open("read 2");
        await another;
        Assert.Equal(["write ends", "read 3 starts", "read 3 ends", "read 2 ends"], signals.Log[^4..]);
    }

    [Fact]
    public async Task Tasks_that_a_grain_starts_run_in_its_turns()
    {
        var signals = new Signals();
        await using var cluster = await TestClusters.StartAsync(signals);
        var grain = cluster.Client.GetGrain<IReentrantGrain>("a");

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => grain.FanOut(20)));

        Assert.Equal(1, signals.Most("turn"));
        Assert.Equal(400, await grain.Count());
    }

    [Fact]
    public async Task Grains_run_side_by_side()
    {
        var signals = new Signals();
        await using var cluster = await TestClusters.StartAsync(signals);

        var first = cluster.Client.GetGrain<IPlainGrain>("a").Run("first");
        var second = cluster.Client.GetGrain<IPlainGrain>("b").Run("second");
        await signals.Reached("first");
        await signals.Reached("second");
        signals.Open("first");
        signals.Open("second");
        await Task.WhenAll(first, second);
    }
}

public interface IPlainGrain : IGrainWithStringKey
{
    Task Run(string place);

    [ReadOnly]
    Task Read(string place);

    [AlwaysInterleave]
    Task Peek();
}

internal sealed class PlainGrain(Signals signals) : Grain, IPlainGrain
{
    public async Task Run(string place)
    {
        signals.Write(place + " starts");
        await signals.Pass(place);
        signals.Write(place + " ends");
    }

    public Task Read(string place) => Run(place);

    public Task Peek() => Task.CompletedTask;
}

public interface IReentrantGrain : IGrainWithStringKey
{
    Task Work(int turns);

    Task<int> Count();

    Task YieldUntilCalled();

    Task Call();

    Task Wait(string place);

    Task FanOut(int tasks);

    Task<string> AwaitEverything();

    ValueTask<int> Echo(int value);
}

[Reentrant]
internal sealed class ReentrantGrain(Signals signals) : Grain, IReentrantGrain
{
    private int _count;
    private bool _isCalled;

    public async Task Work(int turns)
    {
        for (var i = 0; i < turns; i++)
        {
            OneTurn();
            await (i % 3 == 0 ? Task.Run(() => { }) : Task.CompletedTask);
            await Task.Yield();
        }
    }

    public Task<int> Count() => Task.FromResult(_count);

    public async Task YieldUntilCalled()
    {
        while (!_isCalled)
        {
            await Task.Yield();
        }
    }

    public Task Call()
    {
        _isCalled = true;
        return Task.CompletedTask;
    }

    public Task Wait(string place) => signals.Pass(place);

    public Task FanOut(int tasks) => Task.WhenAll(Enumerable.Range(0, tasks).Select(_ => Task.Factory.StartNew(OneTurn)));

    public ValueTask<int> Echo(int value) => new(value);

    public async Task<string> AwaitEverything()
    {
        var own = TaskScheduler.Current;
        var strangers = new List<string>();
        void Check(string after)
        {
            if (TaskScheduler.Current != own)
            {
                strangers.Add(after);
            }
        }

        await Task.Yield();
        Check("Task.Yield");
        await Task.Run(() => { });
        Check("Task.Run");
        await GrainFactory.GetGrain<IReentrantGrain>("other").Echo(1);
        Check("a grain call with a ValueTask");
        await GrainFactory.GetGrain<IReentrantGrain>("other").Count();
        Check("a grain call with a Task");
        await Task.WhenAll(Enumerable.Range(0, 3).Select(i => GrainFactory.GetGrain<IReentrantGrain>("other").Echo(i).AsTask()));
        Check("many grain calls");
        await Task.Run(async () => await Task.Yield());
        Check("an asynchronous Task.Run");
        if (own == TaskScheduler.Default)
        {
            strangers.Add("the start");
        }

        return string.Join(", ", strangers);
    }

    private void OneTurn()
    {
        signals.Enter("turn");
        var count = _count;
        Thread.SpinWait(50);
        _count = count + 1;
        signals.Leave("turn");
    }
}
