using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Runtime.Hosting;
using Orleans.Storage;

namespace OrleansChain.LocalOrleans.Tests.Engine;

public sealed class HostTests
{
    [Fact]
    public async Task A_host_with_a_silo_calls_its_grains()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.UseOrleans(silo => silo.UseLocalhostClustering().ConfigureServices(services => services.AddSingleton<Signals>()));
        using var host = builder.Build();
        await host.StartAsync();

        Assert.Equal(2, await host.Services.GetRequiredService<IGrainFactory>().GetGrain<ICallGrain>("a").AddOne(1));
        Assert.Equal(3, await host.Services.GetRequiredService<IClusterClient>().GetGrain<ICallGrain>("a").AddOne(2));
        await host.StopAsync();
    }

    [Fact]
    public async Task Stages_start_upwards_and_stop_downwards()
    {
        var signals = new Signals();
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.UseOrleans(silo => silo.Services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>>(new Participant(signals)));
        using var host = builder.Build();

        await host.StartAsync();
        await host.StopAsync();

        Assert.Equal(["start 10000", "start 20000", "stop 20000", "stop 10000"], signals.Log);
    }

    [Fact]
    public async Task A_provider_takes_part_in_the_lifecycle_and_is_found_by_its_name()
    {
        var signals = new Signals();
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.UseOrleans(silo => silo.Services.AddGrainStorage("Default", (_, name) => new ParticipatingStorage(name, signals)));
        using var host = builder.Build();

        await host.StartAsync();

        Assert.Equal(["Default starts"], signals.Log);
        Assert.Same(host.Services.GetRequiredKeyedService<IGrainStorage>("Default"), host.Services.GetRequiredService<IGrainStorage>());
        await host.StopAsync();
    }

    [Fact]
    public async Task A_client_without_a_silo_in_its_process_does_not_start()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.UseOrleansClient(client => client.UseLocalhostClustering());
        using var host = builder.Build();

        var failure = await Assert.ThrowsAsync<OrleansConfigurationException>(() => host.StartAsync());

        Assert.Contains("one process", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_host_is_a_silo_or_a_client()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.UseOrleans();

        Assert.Throws<OrleansConfigurationException>(() => builder.UseOrleansClient());
    }

    [Fact]
    public async Task An_interface_that_no_class_implements_is_named()
    {
        await using var cluster = await TestClusters.StartAsync();

        var failure = Assert.Throws<ArgumentException>(() => cluster.Client.GetGrain<INobodysGrain>("a"));

        Assert.Contains(nameof(INobodysGrain), failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_class_name_prefix_chooses_between_classes()
    {
        await using var cluster = await TestClusters.StartAsync();

        var one = await cluster.Client.GetGrain<ITwiceGrain>("a", typeof(OneOfTwoGrain).FullName).Name();
        var other = await cluster.Client.GetGrain<ITwiceGrain>("a", typeof(OtherOfTwoGrain).FullName).Name();

        Assert.Equal(("one", "other"), (one, other));
        Assert.Throws<ArgumentException>(() => cluster.Client.GetGrain<ITwiceGrain>("a"));
    }

    private sealed class Participant(Signals signals) : ILifecycleParticipant<ISiloLifecycle>
    {
        public void Participate(ISiloLifecycle lifecycle)
        {
            foreach (var stage in new[] { ServiceLifecycleStage.Active, ServiceLifecycleStage.ApplicationServices })
            {
                lifecycle.Subscribe(nameof(Participant), stage, _ => Write($"start {stage}"), _ => Write($"stop {stage}"));
            }
        }

        private Task Write(string entry)
        {
            signals.Write(entry);
            return Task.CompletedTask;
        }
    }

    private sealed class ParticipatingStorage(string name, Signals signals) : IGrainStorage, ILifecycleParticipant<ISiloLifecycle>
    {
        public void Participate(ISiloLifecycle lifecycle) => lifecycle.Subscribe(name, ServiceLifecycleStage.ApplicationServices, _ =>
        {
            signals.Write($"{name} starts");
            return Task.CompletedTask;
        });

        public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => Task.CompletedTask;

        public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => Task.CompletedTask;

        public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => Task.CompletedTask;
    }
}

public interface INobodysGrain : IGrainWithStringKey
{
    Task Call();
}

public interface ITwiceGrain : IGrainWithStringKey
{
    Task<string> Name();
}

internal sealed class OneOfTwoGrain : Grain, ITwiceGrain
{
    public Task<string> Name() => Task.FromResult("one");
}

internal sealed class OtherOfTwoGrain : Grain, ITwiceGrain
{
    public Task<string> Name() => Task.FromResult("other");
}
