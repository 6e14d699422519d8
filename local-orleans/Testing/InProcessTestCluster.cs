using System.Collections.ObjectModel;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;
using Orleans.Runtime;

namespace Orleans.TestingHost;

/// <summary>A cluster of silos and a client within this process, for tests.</summary>
public sealed class InProcessTestCluster : IAsyncDisposable
{
    private readonly LocalCluster _cluster = new();
    private readonly Lock _lock = new();
    private readonly List<InProcessSiloHandle> _silos = [];
    private IHost? _clientHost;
    private short _started;

    internal InProcessTestCluster(InProcessTestClusterOptions options) => Options = options;

    /// <summary>What the cluster is made of.</summary>
    public InProcessTestClusterOptions Options { get; }

    /// <summary>The silos that run.</summary>
    public ReadOnlyCollection<InProcessSiloHandle> Silos
    {
        get
        {
            lock (_lock)
            {
                return _silos.ToList().AsReadOnly();
            }
        }
    }

    /// <summary>The client.</summary>
    public IClusterClient Client => _clientHost?.Services.GetRequiredService<IClusterClient>()
        ?? throw new InvalidOperationException("The cluster's client was not made; call DeployAsync first.");

    /// <summary>Starts the silos and the client.</summary>
    public async Task DeployAsync()
    {
        await StartSilosAsync(Options.InitialSilosCount);
        if (Options.InitializeClientOnDeploy)
        {
            await InitializeClientAsync();
        }
    }

    /// <summary>Makes the client.</summary>
    public async Task InitializeClientAsync()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddSingleton(_cluster);
        builder.UseOrleansClient(client => client.Services.Configure<ClusterOptions>(Name));
        foreach (var configure in Options.ClientHostConfigurationDelegates)
        {
            configure(builder);
        }

        _clientHost = builder.Build();
        await _clientHost.StartAsync();
    }

    /// <summary>Stops the client.</summary>
    public async Task StopClusterClientAsync()
    {
        if (Interlocked.Exchange(ref _clientHost, null) is { } host)
        {
            await host.StopAsync();
            host.Dispose();
        }
    }

    /// <summary>The silos that run.</summary>
    public IEnumerable<InProcessSiloHandle> GetActiveSilos() => Silos;

    /// <summary>The silo of an address, or null.</summary>
    public InProcessSiloHandle? GetSiloForAddress(SiloAddress siloAddress) => Silos.FirstOrDefault(silo => silo.SiloAddress.Equals(siloAddress));

    /// <summary>The services of a silo; of the first one where none is named.</summary>
    public IServiceProvider GetSiloServiceProvider(SiloAddress? silo = null) => silo is null
        ? Silos[0].ServiceProvider
        : (GetSiloForAddress(silo) ?? throw new ArgumentException($"No silo of this cluster has the address {silo}.", nameof(silo))).ServiceProvider;

    /// <summary>The activation of a grain, where it has one.</summary>
    public bool TryGetGrainContext(GrainId grainId, out IGrainContext? grainContext)
    {
        var found = _cluster.TryFind(grainId, out var activation);
        grainContext = activation;
        return found;
    }

    /// <summary>Starts one more silo.</summary>
    public async Task<InProcessSiloHandle> StartAdditionalSiloAsync() => (await StartSilosAsync(1))[0];

    /// <summary>Starts more silos.</summary>
    /// <param name="silosToStart">How many.</param>
    public async Task<List<InProcessSiloHandle>> StartSilosAsync(int silosToStart)
    {
        var started = new List<InProcessSiloHandle>();
        for (var i = 0; i < silosToStart; i++)
        {
            started.Add(await StartAsync(_started++, null));
        }

        return started;
    }

    /// <summary>Stops a silo in order: its grains finish and are deactivated.</summary>
    public Task StopSiloAsync(InProcessSiloHandle instance) => EndAsync(instance, gracefully: true);

    /// <summary>Ends a silo as a crash would: what its grains held in memory is lost, and their calls fail.</summary>
    public Task KillSiloAsync(InProcessSiloHandle instance) => EndAsync(instance, gracefully: false);

    /// <summary>Stops a silo in order and starts it anew.</summary>
    public async Task<InProcessSiloHandle?> RestartSiloAsync(InProcessSiloHandle instance)
    {
        await StopSiloAsync(instance);
        return await StartAsync(instance.InstanceNumber, instance.Name);
    }

    /// <summary>Stops all silos and the client, in order.</summary>
    public async Task StopAllSilosAsync()
    {
        await StopClusterClientAsync();
        await StopSilosAsync();
    }

    /// <summary>Stops all silos, in order.</summary>
    public async Task StopSilosAsync()
    {
        foreach (var silo in Silos.Reverse())
        {
            await StopSiloAsync(silo);
        }
    }

    /// <summary>Ends a grain's activation, where it has one, and waits until it has ended.</summary>
    public Task DeactivateAsync(GrainId grainId) => _cluster.TryFind(grainId, out var activation)
        ? activation!.DeactivateAsync(new DeactivationReason(DeactivationReasonCode.RuntimeRequested, "A test asked for it."))
        : Task.CompletedTask;

    /// <summary>Ends a grain's activation, where it has one, and waits until it has ended.</summary>
    public Task DeactivateAsync(IAddressable grain) => DeactivateAsync(grain.GetGrainId());

    /// <summary>Waits until a grain has no activation any more.</summary>
    public Task WaitForDeactivationAsync(GrainId grainId) => _cluster.TryFind(grainId, out var activation) ? activation!.Deactivated : Task.CompletedTask;

    /// <summary>Waits until a grain has no activation any more.</summary>
    public Task WaitForDeactivationAsync(IAddressable grain) => WaitForDeactivationAsync(grain.GetGrainId());

    /// <summary>Returns at once: in this engine all silos know at once which of them run.</summary>
    public Task WaitForLivenessToStabilizeAsync(bool didKill = false) => Task.CompletedTask;

    /// <summary>Stops everything.</summary>
    public async ValueTask DisposeAsync()
    {
        await StopClusterClientAsync();
        foreach (var silo in Silos)
        {
            await EndAsync(silo, gracefully: false);
        }
    }

    private async Task<InProcessSiloHandle> StartAsync(short number, string? name)
    {
        var specific = new InProcessTestSiloSpecificOptions
        {
            SiloName = name ?? (number == 0 ? "Primary" : string.Create(CultureInfo.InvariantCulture, $"Secondary_{number}")),
            SiloPort = EndpointOptions.DEFAULT_SILO_PORT + number,
            GatewayPort = EndpointOptions.DEFAULT_GATEWAY_PORT + number,
        };
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddSingleton(_cluster);
        builder.UseOrleans(silo => silo.Services
            .Configure<ClusterOptions>(Name)
            .Configure<SiloOptions>(options => options.SiloName = specific.SiloName));
        foreach (var configure in Options.SiloHostConfigurationDelegates)
        {
            configure(specific, builder);
        }

        var host = builder.Build();
        await host.StartAsync();
        var address = host.Services.GetRequiredService<ILocalSiloDetails>().SiloAddress;
        var handle = new InProcessSiloHandle
        {
            Name = specific.SiloName,
            InstanceNumber = number,
            SiloAddress = address,
            GatewayAddress = address,
            SiloHost = host,
        };
        lock (_lock)
        {
            _silos.Add(handle);
        }

        return handle;
    }

    private async Task EndAsync(InProcessSiloHandle silo, bool gracefully)
    {
        await silo.StopSiloAsync(gracefully);
        lock (_lock)
        {
            _silos.Remove(silo);
        }
    }

    private void Name(ClusterOptions options)
    {
        options.ClusterId = Options.ClusterId;
        options.ServiceId = Options.ServiceId;
    }
}
