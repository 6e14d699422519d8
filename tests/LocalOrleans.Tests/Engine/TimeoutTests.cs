using Orleans.Configuration;

namespace OrleansChain.LocalOrleans.Tests.Engine;

public sealed class TimeoutTests
{
    private static readonly TimeSpan ResponseTimeout = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_caller_gets_a_TimeoutException_and_the_callee_goes_on()
    {
        var (signals, time) = (new Signals(), new ManualTime());
        await using var cluster = await TestClusters.StartAsync(signals, time: time);
        var grain = cluster.Client.GetGrain<ISlowGrain>("a");
        var call = grain.Wait("slow");
        await signals.Reached("slow");

        time.Advance(ResponseTimeout - TimeSpan.FromSeconds(1));
        Assert.False(call.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(2));
        await Assert.ThrowsAsync<TimeoutException>(() => call);
        signals.Open("slow");
        await grain.Write("next");

        Assert.Equal(["slow ends", "next"], signals.Log);
    }

    [Fact]
    public async Task A_method_can_have_a_timeout_of_its_own()
    {
        var (signals, time) = (new Signals(), new ManualTime());
        await using var cluster = await TestClusters.StartAsync(signals, time: time);
        var call = cluster.Client.GetGrain<ISlowGrain>("a").WaitFiveSeconds("slow");
        await signals.Reached("slow");

        time.Advance(TimeSpan.FromSeconds(6));

        await Assert.ThrowsAsync<TimeoutException>(() => call);
    }

    [Fact]
    public async Task The_timeout_of_a_call_between_grains_is_the_silos()
    {
        var (signals, time) = (new Signals(), new ManualTime());
        await using var cluster = await TestClusters.StartAsync(
            signals,
            time: time,
            configure: silo => silo.Configure<SiloMessagingOptions>(options => options.ResponseTimeout = TimeSpan.FromSeconds(3)));
        var call = cluster.Client.GetGrain<ISlowGrain>("a").CallWait("b", "slow");
        await signals.Reached("slow");

        time.Advance(TimeSpan.FromSeconds(4));

        Assert.Equal("TimeoutException", await call);
    }

    [Fact]
    public async Task A_call_that_timed_out_while_it_waited_does_not_run()
    {
        var (signals, time) = (new Signals(), new ManualTime());
        await using var cluster = await TestClusters.StartAsync(signals, time: time);
        var grain = cluster.Client.GetGrain<ISlowGrain>("a");
        var running = grain.Wait("slow");
        await signals.Reached("slow");
        var waiting = grain.Write("too late");

        time.Advance(ResponseTimeout + TimeSpan.FromSeconds(1));
        await Assert.ThrowsAsync<TimeoutException>(() => running);
        await Assert.ThrowsAsync<TimeoutException>(() => waiting);
        signals.Open("slow");
        await grain.Write("next");

        Assert.Equal(["slow ends", "next"], signals.Log);
    }

    [Fact]
    public async Task A_timeout_cancels_the_callees_token()
    {
        var (signals, time) = (new Signals(), new ManualTime());
        await using var cluster = await TestClusters.StartAsync(signals, time: time);
        var call = cluster.Client.GetGrain<ISlowGrain>("a").WaitForCancellation("waiting", CancellationToken.None);
        await signals.Reached("waiting");

        time.Advance(ResponseTimeout + TimeSpan.FromSeconds(1));

        await Assert.ThrowsAsync<TimeoutException>(() => call);
        await signals.Reached("cancelled");
    }

    [Fact]
    public async Task A_caller_that_cancels_ends_at_once_and_the_callee_learns_of_it()
    {
        var signals = new Signals();
        await using var cluster = await TestClusters.StartAsync(signals);
        using var cancellation = new CancellationTokenSource();
        var call = cluster.Client.GetGrain<ISlowGrain>("a").WaitForCancellation("waiting", cancellation.Token);
        await signals.Reached("waiting");

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        await signals.Reached("cancelled");
    }

    [Fact]
    public async Task The_callee_reacts_to_a_cancellation_in_its_own_turn()
    {
        var signals = new Signals();
        await using var cluster = await TestClusters.StartAsync(signals);
        using var cancellation = new CancellationTokenSource();
        var grain = cluster.Client.GetGrain<ISlowGrain>("a");
        var call = grain.WaitForCancellation("waiting", cancellation.Token);
        await signals.Reached("waiting");

        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        await signals.Reached("cancelled");

        Assert.Equal(["in a turn"], signals.Log);
    }

    [Fact]
    public async Task A_call_with_a_cancelled_token_does_not_run()
    {
        var signals = new Signals();
        await using var cluster = await TestClusters.StartAsync(signals);
        var grain = cluster.Client.GetGrain<ISlowGrain>("a");

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => grain.WaitForCancellation("waiting", new CancellationToken(canceled: true)));
        await grain.Write("next");

        Assert.Equal(["next"], signals.Log);
    }
}

public interface ISlowGrain : IGrainWithStringKey
{
    Task Wait(string place);

    [ResponseTimeout("00:00:05")]
    Task WaitFiveSeconds(string place);

    Task Write(string entry);

    Task<string> CallWait(string other, string place);

    Task WaitForCancellation(string place, CancellationToken cancellationToken);
}

internal sealed class SlowGrain(Signals signals) : Grain, ISlowGrain
{
    public async Task Wait(string place)
    {
        await signals.Pass(place);
        signals.Write($"{place} ends");
    }

    public Task WaitFiveSeconds(string place) => Wait(place);

    public Task Write(string entry)
    {
        signals.Write(entry);
        return Task.CompletedTask;
    }

    public async Task<string> CallWait(string other, string place)
    {
        try
        {
            await GrainFactory.GetGrain<ISlowGrain>(other).Wait(place);
            return "";
        }
        catch (TimeoutException exception)
        {
            return exception.GetType().Name;
        }
    }

    public async Task WaitForCancellation(string place, CancellationToken cancellationToken)
    {
        var own = TaskScheduler.Current;
        await using var registration = cancellationToken.Register(() => signals.Write(TaskScheduler.Current == own ? "in a turn" : "outside"));
        try
        {
            signals.Reach(place);
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }
        finally
        {
            signals.Reach("cancelled");
        }
    }
}
