namespace OrleansChain.LocalOrleans.Tests;

public sealed class ActivationTests
{
    [Fact]
    public async Task A_grain_is_activated_before_its_first_call_and_once_for_many()
    {
        var signals = new Signals();
        signals.Open("activating");
        await using var cluster = await TestClusters.StartAsync(signals);
        var grain = cluster.Client.GetGrain<ILifeGrain>("a");

        var instances = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => grain.Instance()));

        Assert.Single(instances.Distinct());
        Assert.Equal(["activated a"], signals.Log);
    }

    [Fact]
    public async Task Calls_wait_for_the_activation()
    {
        var signals = new Signals();
        await using var cluster = await TestClusters.StartAsync(signals);

        var call = cluster.Client.GetGrain<ILifeGrain>("a").Write("called");
        await signals.Reached("activating");
        Assert.False(call.IsCompleted);
        signals.Open("activating");
        await call;

        Assert.Equal(["activated a", "called"], signals.Log);
    }

    [Fact]
    public async Task A_deactivation_waits_for_the_running_call()
    {
        var signals = new Signals();
        signals.Open("activating");
        signals.Open("deactivating");
        await using var cluster = await TestClusters.StartAsync(signals);
        var grain = cluster.Client.GetGrain<ILifeGrain>("a");

        var call = grain.DeactivateAndWait("running");
        await signals.Reached("running");
        Assert.DoesNotContain("deactivated a ApplicationRequested", signals.Log);
        var ended = cluster.WaitForDeactivationAsync(grain);
        signals.Open("running");
        await call;
        await ended;

        Assert.Equal(["activated a", "running ends", "deactivated a ApplicationRequested"], signals.Log);
    }

    [Fact]
    public async Task A_call_to_a_dying_activation_goes_to_the_next_one()
    {
        var signals = new Signals();
        signals.Open("activating");
        await using var cluster = await TestClusters.StartAsync(signals);
        var grain = cluster.Client.GetGrain<ILifeGrain>("a");
        var first = await grain.Instance();

        await grain.Deactivate();
        await signals.Reached("deactivating");
        var second = grain.Instance();
        Assert.False(second.IsCompleted);
        signals.Open("deactivating");

        Assert.NotEqual(first, await second);
        Assert.Equal(["activated a", "deactivated a ApplicationRequested", "activated a"], signals.Log);
    }

    [Fact]
    public async Task Calls_that_waited_behind_the_last_one_go_to_the_next_activation_in_order()
    {
        var signals = new Signals();
        signals.Open("activating");
        signals.Open("deactivating");
        await using var cluster = await TestClusters.StartAsync(signals);
        var grain = cluster.Client.GetGrain<ILifeGrain>("a");

        var running = grain.DeactivateAndWait("running");
        await signals.Reached("running");
        var waiting = Enumerable.Range(0, 10).Select(i => grain.Write($"call {i}")).ToArray();
        signals.Open("running");
        await Task.WhenAll(waiting.Append(running));

        Assert.Equal(
            ["activated a", "running ends", "deactivated a ApplicationRequested", "activated a", .. Enumerable.Range(0, 10).Select(i => $"call {i}")],
            signals.Log);
    }

    [Fact]
    public async Task A_failed_activation_fails_the_call_and_the_next_call_tries_again()
    {
        var signals = new Signals();
        await using var cluster = await TestClusters.StartAsync(signals);
        var grain = cluster.Client.GetGrain<IFragileGrain>("a");

        var failure = await Assert.ThrowsAsync<InvalidTimeZoneException>(grain.Call);
        signals.Write("healed");
        await grain.Call();

        Assert.Equal("still broken", failure.Message);
    }

    [Fact]
    public async Task A_grain_that_cannot_be_made_fails_the_call()
    {
        await using var cluster = await TestClusters.StartAsync();

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(cluster.Client.GetGrain<IUnmakeableGrain>("a").Call);

        Assert.Contains("ThreadLocal", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stopping_silo_deactivates_its_grains()
    {
        var signals = new Signals();
        signals.Open("activating");
        signals.Open("deactivating");
        await using var cluster = await TestClusters.StartAsync(signals);
        await cluster.Client.GetGrain<ILifeGrain>("a").Instance();

        await cluster.StopSiloAsync(cluster.Silos[0]);

        Assert.Equal(["activated a", "deactivated a ShuttingDown"], signals.Log);
    }

    [Fact]
    public async Task A_failing_end_does_not_keep_the_activation_alive()
    {
        var signals = new Signals();
        signals.Write("healed");
        await using var cluster = await TestClusters.StartAsync(signals);
        var grain = cluster.Client.GetGrain<IFragileGrain>("a");
        await grain.Call();

        await cluster.DeactivateAsync(grain);
        await grain.Call();

        Assert.Equal(2, signals.Count("called"));
    }
}

public interface ILifeGrain : IGrainWithStringKey
{
    Task<string> Instance();

    Task Write(string entry);

    Task Wait(string place);

    Task Deactivate();

    Task DeactivateAndWait(string place);
}

internal sealed class LifeGrain(Signals signals) : Grain, ILifeGrain
{
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        await signals.Pass("activating");
        signals.Write($"activated {this.GetPrimaryKeyString()}");
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        await signals.Pass("deactivating");
        signals.Write($"deactivated {this.GetPrimaryKeyString()} {reason.ReasonCode}");
    }

    public Task<string> Instance() => Task.FromResult(GrainContext.ActivationId.ToString());

    public Task Write(string entry)
    {
        signals.Write(entry);
        return Task.CompletedTask;
    }

    public async Task Wait(string place)
    {
        await signals.Pass(place);
        signals.Write($"{place} ends");
    }

    public Task Deactivate()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public Task DeactivateAndWait(string place)
    {
        DeactivateOnIdle();
        return Wait(place);
    }
}

public interface IFragileGrain : IGrainWithStringKey
{
    Task Call();
}

internal sealed class FragileGrain(Signals signals) : Grain, IFragileGrain
{
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        await Task.Yield();
        if (signals.Count("healed") == 0)
        {
            throw new InvalidTimeZoneException("still broken");
        }
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) =>
        throw new InvalidTimeZoneException("broken at the end");

    public Task Call()
    {
        signals.Write("called");
        return Task.CompletedTask;
    }
}

public interface IUnmakeableGrain : IGrainWithStringKey
{
    Task Call();
}

internal sealed class UnmakeableGrain(ThreadLocal<int> nobodyRegisteredThis) : Grain, IUnmakeableGrain
{
    public Task Call() => Task.FromResult(nobodyRegisteredThis);
}
