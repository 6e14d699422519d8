using Orleans.Configuration;
using Orleans.TestingHost;

namespace OrleansChain.LocalOrleans.Tests.Engine;

public sealed class CollectionTests
{
    private static readonly TimeSpan Age = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Quantum = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task An_idle_activation_ends_after_its_age()
    {
        var (signals, time) = (new Signals(), new ManualTime());
        await using var cluster = await StartAsync(signals, time);
        await cluster.Client.GetGrain<IIdleGrain>("a").Call();

        time.Advance(Age + Quantum);
        await signals.Reached("deactivated a");

        Assert.Equal(["a ActivationIdle"], signals.Log);
    }

    [Fact]
    public async Task Use_starts_the_age_anew()
    {
        var (signals, time) = (new Signals(), new ManualTime());
        await using var cluster = await StartAsync(signals, time);
        var grain = cluster.Client.GetGrain<IIdleGrain>("a");
        var first = await grain.Call();

        time.Advance(Age - Quantum);
        await grain.Call();
        time.Advance(Age - Quantum);

        Assert.Equal(first, await grain.Call());
    }

    [Fact]
    public async Task A_running_call_keeps_its_activation()
    {
        var (signals, time) = (new Signals(), new ManualTime());
        await using var cluster = await StartAsync(signals, time, silo => silo.Configure<SiloMessagingOptions>(options => options.ResponseTimeout = TimeSpan.FromDays(1)));
        var grain = cluster.Client.GetGrain<IIdleGrain>("a");
        var first = await grain.Call();
        var running = grain.Wait("running");
        await signals.Reached("running");

        time.Advance(3 * Age);
        signals.Open("running");
        Assert.Equal(first, await running);
    }

    [Fact]
    public async Task Keep_alive_is_never_collected_and_a_limit_of_the_class_holds()
    {
        var (signals, time) = (new Signals(), new ManualTime());
        await using var cluster = await StartAsync(signals, time);
        var kept = cluster.Client.GetGrain<IKeptGrain>("kept");
        var first = await kept.Call();
        await cluster.Client.GetGrain<IShortLivedGrain>("short").Call();

        time.Advance(TimeSpan.FromMinutes(2) + Quantum);
        await signals.Reached("deactivated short");
        time.Advance(100 * Age);

        Assert.Equal(first, await kept.Call());
    }

    [Fact]
    public async Task A_delay_keeps_an_idle_activation_for_its_time()
    {
        var (signals, time) = (new Signals(), new ManualTime());
        await using var cluster = await StartAsync(signals, time);
        var grain = cluster.Client.GetGrain<IIdleGrain>("a");
        var first = await grain.Delay(5 * Age);

        time.Advance((5 * Age) - Quantum);
        Assert.Equal(first, await grain.Call());
        time.Advance(Age + (2 * Quantum));
        await signals.Reached("deactivated a");
    }

    [Fact]
    public async Task Ticks_do_not_count_as_use()
    {
        var (signals, time) = (new Signals(), new ManualTime());
        await using var cluster = await StartAsync(signals, time);
        await cluster.Client.GetGrain<IIdleGrain>("a").Tick(IdleGrainBase.TickPeriod, keepAlive: false);

        time.Advance(IdleGrainBase.TickPeriod);
        await time.Armed(2 * IdleGrainBase.TickPeriod);
        time.Advance(Age + Quantum - IdleGrainBase.TickPeriod);

        await signals.Reached("deactivated a");
    }

    [Fact]
    public async Task Ticks_count_as_use_where_the_timer_says_so()
    {
        var (signals, time) = (new Signals(), new ManualTime());
        await using var cluster = await StartAsync(signals, time);
        var grain = cluster.Client.GetGrain<IIdleGrain>("a");
        var first = await grain.Tick(IdleGrainBase.TickPeriod, keepAlive: true);

        foreach (var tick in Enumerable.Range(2, 5))
        {
            time.Advance(IdleGrainBase.TickPeriod);
            await time.Armed(tick * IdleGrainBase.TickPeriod);
        }

        Assert.Equal(first, await grain.Call());
    }

    private static Task<InProcessTestCluster> StartAsync(Signals signals, ManualTime time, Action<ISiloBuilder>? configure = null) => TestClusters.StartAsync(
        signals,
        time: time,
        configure: silo =>
        {
            silo.Configure<GrainCollectionOptions>(options =>
            {
                options.CollectionAge = Age;
                options.CollectionQuantum = Quantum;
            });
            configure?.Invoke(silo);
        },
        client: client => client.Configure<ClientMessagingOptions>(options => options.ResponseTimeout = TimeSpan.FromDays(1)));
}

public interface IIdleGrain : IGrainWithStringKey
{
    Task<string> Call();

    Task<string> Wait(string place);

    Task<string> Delay(TimeSpan time);

    Task<string> Tick(TimeSpan period, bool keepAlive);
}

public interface IKeptGrain : IIdleGrain;

public interface IShortLivedGrain : IIdleGrain;

internal abstract class IdleGrainBase(Signals signals) : Grain
{
    /// <summary>Shorter than the collection age of the tests, and no multiple of it.</summary>
    public static readonly TimeSpan TickPeriod = TimeSpan.FromMinutes(6.5);

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        signals.Write($"{this.GetPrimaryKeyString()} {reason.ReasonCode}");
        signals.Reach($"deactivated {this.GetPrimaryKeyString()}");
        return Task.CompletedTask;
    }

    public Task<string> Call() => Task.FromResult(GrainContext.ActivationId.ToString());

    public async Task<string> Wait(string place)
    {
        await signals.Pass(place);
        return GrainContext.ActivationId.ToString();
    }

    public Task<string> Delay(TimeSpan time)
    {
        DelayDeactivation(time);
        return Call();
    }

    public Task<string> Tick(TimeSpan period, bool keepAlive)
    {
        this.RegisterGrainTimer(() => Task.CompletedTask, new GrainTimerCreationOptions(period, period) { KeepAlive = keepAlive });
        return Call();
    }
}

internal sealed class IdleGrain(Signals signals) : IdleGrainBase(signals), IIdleGrain;

[KeepAlive]
internal sealed class KeptGrain(Signals signals) : IdleGrainBase(signals), IKeptGrain;

[CollectionAgeLimit(Minutes = 2)]
internal sealed class ShortLivedGrain(Signals signals) : IdleGrainBase(signals), IShortLivedGrain;
