using Orleans.TestingHost;

namespace OrleansChain.LocalOrleans.Tests.Engine;

public sealed class KillTests
{
    [Fact]
    public async Task Calls_on_a_killed_silo_fail_and_the_next_one_runs_elsewhere_with_its_memory_lost()
    {
        var signals = new Signals();
        await using var cluster = await TestClusters.StartAsync(signals, silos: 2);
        var grain = cluster.Client.GetGrain<IMortalGrain>("a");
        await grain.Remember("something");
        var running = grain.Wait("running");
        var waiting = grain.Recall();
        await signals.Reached("running");
        var silo = SiloOf(cluster, grain);

        await cluster.KillSiloAsync(silo);

        await Assert.ThrowsAsync<SiloUnavailableException>(() => running);
        await Assert.ThrowsAsync<SiloUnavailableException>(() => waiting);
        Assert.Equal("", await grain.Recall());
        Assert.NotEqual(silo.SiloAddress, SiloOf(cluster, grain).SiloAddress);
    }

    [Fact]
    public async Task No_turn_runs_on_a_killed_silo_and_no_grain_learns_of_its_end()
    {
        var signals = new Signals();
        await using var cluster = await TestClusters.StartAsync(signals, silos: 2);
        var grain = cluster.Client.GetGrain<IMortalGrain>("a");
        var running = grain.Wait("running");
        await signals.Reached("running");

        await cluster.KillSiloAsync(SiloOf(cluster, grain));
        signals.Open("running");
        await Assert.ThrowsAsync<SiloUnavailableException>(() => running);
        foreach (var i in Enumerable.Range(0, 100))
        {
            await cluster.Client.GetGrain<IMortalGrain>($"other {i}").Recall();
        }

        Assert.Empty(signals.Log);
    }

    [Fact]
    public async Task A_grains_call_to_a_killed_silo_fails_too()
    {
        var signals = new Signals();
        await using var cluster = await TestClusters.StartAsync(signals, silos: 2);
        var (caller, callee) = await OnDifferentSilos(cluster);
        var call = caller.CallWait(callee, "running");
        await signals.Reached("running");

        await cluster.KillSiloAsync(SiloOf(cluster, callee));

        Assert.Equal(nameof(SiloUnavailableException), await call);
    }

    [Fact]
    public async Task What_was_stored_survives_a_killed_silo()
    {
        await using var cluster = await TestClusters.StartAsync(silos: 2);
        var grain = cluster.Client.GetGrain<IStateGrain>("a");
        await grain.Write("one");
        cluster.TryGetGrainContext(grain.GetGrainId(), out var context);

        await cluster.KillSiloAsync(cluster.GetSiloForAddress(context!.Address.SiloAddress!)!);

        Assert.Equal("exists True, text one", await grain.Describe());
    }

    [Fact]
    public async Task Stateless_workers_of_a_killed_silo_fail_and_go_on_elsewhere()
    {
        var signals = new Signals();
        await using var cluster = await TestClusters.StartAsync(signals, silos: 2);
        var worker = cluster.Client.GetGrain<IWorkerGrain>(3);
        var first = await worker.Silo();
        var running = worker.Work(1);
        await signals.Reached("work 1");

        await cluster.KillSiloAsync(cluster.Silos.Single(silo => silo.SiloAddress.ToString() == first));

        await Assert.ThrowsAsync<SiloUnavailableException>(() => running);
        Assert.NotEqual(first, await worker.Silo());
    }

    [Fact]
    public async Task A_killed_silo_sends_nothing()
    {
        await using var cluster = await TestClusters.StartAsync(silos: 2);
        var grains = Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.GetRequiredService<IGrainFactory>(cluster.Silos[0].ServiceProvider);
        var grain = grains.GetGrain<IMortalGrain>("a");
        await grain.Recall();

        await cluster.KillSiloAsync(cluster.Silos[0]);

        await Assert.ThrowsAsync<SiloUnavailableException>(grain.Recall);
    }

    [Fact]
    public async Task A_call_without_any_silo_fails_until_one_joins()
    {
        await using var cluster = await TestClusters.StartAsync();
        var grain = cluster.Client.GetGrain<IMortalGrain>("a");
        await cluster.KillSiloAsync(cluster.Silos[0]);

        await Assert.ThrowsAsync<SiloUnavailableException>(() => grain.Recall());
        await cluster.StartAdditionalSiloAsync();

        Assert.Equal("", await grain.Recall());
    }

    [Fact]
    public async Task A_restarted_silo_has_its_name_and_a_new_address()
    {
        await using var cluster = await TestClusters.StartAsync();
        var before = cluster.Silos[0];

        var after = await cluster.RestartSiloAsync(before);

        Assert.NotNull(after);
        Assert.Equal(before.Name, after.Name);
        Assert.NotEqual(before.SiloAddress, after.SiloAddress);
        Assert.False(before.IsActive);
        Assert.Equal("", await cluster.Client.GetGrain<IMortalGrain>("a").Recall());
    }

    private static InProcessSiloHandle SiloOf(InProcessTestCluster cluster, IAddressable grain) =>
        cluster.TryGetGrainContext(grain.GetGrainId(), out var context)
            ? cluster.GetSiloForAddress(context!.Address.SiloAddress!)!
            : throw new InvalidOperationException("The grain is not active.");

    private static async Task<(IMortalGrain First, IMortalGrain Second)> OnDifferentSilos(InProcessTestCluster cluster)
    {
        var grains = Enumerable.Range(0, 60).Select(i => cluster.Client.GetGrain<IMortalGrain>($"g{i}")).ToArray();
        await Task.WhenAll(grains.Select(grain => grain.Recall()));
        return (grains[0], grains.First(grain => SiloOf(cluster, grain) != SiloOf(cluster, grains[0])));
    }
}

public interface IMortalGrain : IGrainWithStringKey
{
    Task Remember(string text);

    Task<string> Recall();

    Task Wait(string place);

    Task<string> CallWait(IMortalGrain other, string place);
}

internal sealed class MortalGrain(Signals signals) : Grain, IMortalGrain
{
    private string _text = "";

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        signals.Write("deactivated");
        return Task.CompletedTask;
    }

    public Task Remember(string text)
    {
        _text = text;
        return Task.CompletedTask;
    }

    public Task<string> Recall() => Task.FromResult(_text);

    public async Task Wait(string place)
    {
        await signals.Pass(place);
        signals.Write("a turn after the end");
    }

    public async Task<string> CallWait(IMortalGrain other, string place)
    {
        try
        {
            await other.Wait(place);
            return "";
        }
        catch (SiloUnavailableException exception)
        {
            return exception.GetType().Name;
        }
    }
}
