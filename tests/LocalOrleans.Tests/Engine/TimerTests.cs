namespace OrleansChain.LocalOrleans.Tests.Engine;

public sealed class TimerTests
{
    private static readonly TimeSpan Due = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task A_timer_ticks_when_due_and_then_every_period()
    {
        var (signals, time) = (new Signals(), new ManualTime());
        await using var cluster = await TestClusters.StartAsync(signals, time: time);
        var grain = cluster.Client.GetGrain<ITimerGrain>("a");
        await grain.Start(Due, Period, interleave: false);

        time.Advance(Due - TimeSpan.FromSeconds(1));
        await grain.Peek();
        Assert.Empty(signals.Log);
        time.Advance(TimeSpan.FromSeconds(1));
        await signals.Reached("tick 1");
        signals.Open("tick 1");
        await grain.Call();
        time.Advance(Period);
        await signals.Reached("tick 2");
    }

    [Fact]
    public async Task A_tick_waits_for_the_running_call()
    {
        var (signals, time) = (new Signals(), new ManualTime());
        await using var cluster = await TestClusters.StartAsync(signals, time: time);
        var grain = cluster.Client.GetGrain<ITimerGrain>("a");
        await grain.Start(Due, Period, interleave: false);
        var call = grain.Wait("call");
        await signals.Reached("call");

        time.Advance(Due);
        await grain.Peek();
        Assert.Empty(signals.Log);
        signals.Open("call");
        await call;
        await signals.Reached("tick 1");
    }

    [Fact]
    public async Task A_call_waits_for_the_running_tick()
    {
        var (signals, time) = (new Signals(), new ManualTime());
        await using var cluster = await TestClusters.StartAsync(signals, time: time);
        var grain = cluster.Client.GetGrain<ITimerGrain>("a");
        await grain.Start(Due, Period, interleave: false);
        time.Advance(Due);
        await signals.Reached("tick 1");

        var call = grain.Call();
        await grain.Peek();
        Assert.Equal(["tick 1 starts"], signals.Log);
        signals.Open("tick 1");
        await call;

        Assert.Equal(["tick 1 starts", "tick 1 ends", "call"], signals.Log);
    }

    [Fact]
    public async Task An_interleaving_tick_does_not_wait()
    {
        var (signals, time) = (new Signals(), new ManualTime());
        await using var cluster = await TestClusters.StartAsync(signals, time: time);
        var grain = cluster.Client.GetGrain<ITimerGrain>("a");
        await grain.Start(Due, Period, interleave: true);
        var call = grain.Wait("call");
        await signals.Reached("call");

        time.Advance(Due);
        await signals.Reached("tick 1");

        signals.Open("call");
        await call;
    }

    [Fact]
    public async Task The_period_runs_from_the_end_of_a_tick()
    {
        var (signals, time) = (new Signals(), new ManualTime());
        await using var cluster = await TestClusters.StartAsync(signals, time: time);
        var grain = cluster.Client.GetGrain<ITimerGrain>("a");
        await grain.Start(Due, Period, interleave: true);
        time.Advance(Due);
        await signals.Reached("tick 1");

        time.Advance(4 * Period);
        signals.Open("tick 1");
        await grain.WaitForTicks(1);
        time.Advance(Period - TimeSpan.FromTicks(1));
        await grain.Peek();
        Assert.Equal(["tick 1 starts", "tick 1 ends"], signals.Log);
        time.Advance(TimeSpan.FromTicks(1));
        await signals.Reached("tick 2");
    }

    [Fact]
    public async Task A_failing_tick_does_not_stop_the_timer()
    {
        var (signals, time) = (new Signals(), new ManualTime());
        await using var cluster = await TestClusters.StartAsync(signals, time: time);
        var grain = cluster.Client.GetGrain<ITimerGrain>("a");
        await grain.StartFailing(Due, Period);

        time.Advance(Due);
        await signals.Reached("failing 1");
        await grain.Call();
        time.Advance(Period);
        await signals.Reached("failing 2");
    }

    [Fact]
    public async Task A_disposed_timer_does_not_tick()
    {
        var (signals, time) = (new Signals(), new ManualTime());
        await using var cluster = await TestClusters.StartAsync(signals, time: time);
        var grain = cluster.Client.GetGrain<ITimerGrain>("a");
        await grain.Start(Due, Period, interleave: false);

        await grain.Stop();
        time.Advance(10 * Due);
        await grain.Call();

        Assert.Equal(["call"], signals.Log);
    }

    [Fact]
    public async Task Change_sets_the_next_tick_anew()
    {
        var (signals, time) = (new Signals(), new ManualTime());
        await using var cluster = await TestClusters.StartAsync(signals, time: time);
        var grain = cluster.Client.GetGrain<ITimerGrain>("a");
        await grain.Start(Due, Period, interleave: false);

        await grain.Change(TimeSpan.FromSeconds(60), Timeout.InfiniteTimeSpan);
        time.Advance(TimeSpan.FromSeconds(59));
        await grain.Peek();
        Assert.Empty(signals.Log);
        signals.Open("tick 1");
        time.Advance(TimeSpan.FromSeconds(1));
        await signals.Reached("tick 1");
        await grain.Call();
        time.Advance(TimeSpan.FromHours(1));
        await grain.Call();

        Assert.Equal(["tick 1 starts", "tick 1 ends", "call", "call"], signals.Log);
    }

    [Fact]
    public async Task A_timer_ends_with_its_activation()
    {
        var (signals, time) = (new Signals(), new ManualTime());
        await using var cluster = await TestClusters.StartAsync(signals, time: time);
        var grain = cluster.Client.GetGrain<ITimerGrain>("a");
        await grain.Start(Due, Period, interleave: false);

        await cluster.DeactivateAsync(grain);
        time.Advance(10 * Due);
        await grain.Call();

        Assert.Equal(["call"], signals.Log);
    }

    [Fact]
    public async Task A_killed_silos_timers_do_not_tick()
    {
        var (signals, time) = (new Signals(), new ManualTime());
        await using var cluster = await TestClusters.StartAsync(signals, silos: 2, time: time);
        var grain = cluster.Client.GetGrain<ITimerGrain>("a");
        await grain.Start(Due, Period, interleave: false);
        cluster.TryGetGrainContext(grain.GetGrainId(), out var context);

        await cluster.KillSiloAsync(cluster.GetSiloForAddress(context!.Address.SiloAddress!)!);
        time.Advance(10 * Due);
        await grain.Call();

        Assert.Equal(["call"], signals.Log);
    }
}

public interface ITimerGrain : IGrainWithStringKey
{
    Task Start(TimeSpan due, TimeSpan period, bool interleave);

    Task StartFailing(TimeSpan due, TimeSpan period);

    Task Stop();

    Task Change(TimeSpan due, TimeSpan period);

    Task Wait(string place);

    Task Call();

    [Orleans.Concurrency.AlwaysInterleave]
    Task Peek();

    [Orleans.Concurrency.AlwaysInterleave]
    Task WaitForTicks(int count);
}

internal sealed class TimerGrain(Signals signals) : Grain, ITimerGrain
{
    private readonly TaskCompletionSource _firstTick = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private IGrainTimer? _timer;
    private int _ticks;

    public Task Start(TimeSpan due, TimeSpan period, bool interleave)
    {
        _timer = this.RegisterGrainTimer(TickAsync, new GrainTimerCreationOptions(due, period) { Interleave = interleave });
        return Task.CompletedTask;
    }

    public Task StartFailing(TimeSpan due, TimeSpan period)
    {
        _timer = this.RegisterGrainTimer(
            _ =>
            {
                signals.Reach($"failing {++_ticks}");
                throw new InvalidOperationException("on purpose");
            },
            due,
            period);
        return Task.CompletedTask;
    }

    public Task Stop()
    {
        _timer!.Dispose();
        return Task.CompletedTask;
    }

    public Task Change(TimeSpan due, TimeSpan period)
    {
        _timer!.Change(due, period);
        return Task.CompletedTask;
    }

    public Task Wait(string place) => signals.Pass(place);

    public Task Call()
    {
        signals.Write("call");
        return Task.CompletedTask;
    }

    public Task Peek() => Task.CompletedTask;

    public async Task WaitForTicks(int count)
    {
        await _firstTick.Task;

        // The tick re-arms its timer in the turn that it ends in; the turn after that sees it.
        await Task.Yield();
    }

    private async Task TickAsync(CancellationToken cancellationToken)
    {
        var tick = $"tick {++_ticks}";
        signals.Write(tick + " starts");
        await signals.Pass(tick);
        signals.Write(tick + " ends");
        _firstTick.TrySetResult();
    }
}
