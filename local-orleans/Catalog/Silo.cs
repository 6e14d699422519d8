using System.Collections.Concurrent;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans;
using Orleans.Configuration;
using Orleans.Runtime;

namespace OrleansChain.LocalOrleans;

/// <summary>A silo: a host of activations within this process.</summary>
internal sealed class Silo : Node, ILocalSiloDetails
{
    private readonly ConcurrentDictionary<GrainId, WorkerPool> _workers = new();
    private readonly HashSet<GrainKind> _kinds = [];
    private readonly ClusterOptions _clusterOptions;

    public Silo(LocalCluster cluster, IServiceProvider services)
        : base(cluster, services, Options<SiloMessagingOptions>(services).ResponseTimeout, Options<SiloMessagingOptions>(services).CancelRequestOnTimeout)
    {
        var number = cluster.NextSiloNumber();
        _clusterOptions = Options<ClusterOptions>(services);
        Name = Options<SiloOptions>(services).SiloName ?? $"Silo_{number - 1}";
        Address = SiloAddress.New(IPAddress.Loopback, EndpointOptions.DEFAULT_SILO_PORT + number - 1, number);
        Collection = Options<GrainCollectionOptions>(services);
        Logger = services.GetRequiredService<ILoggerFactory>().CreateLogger("Orleans.Runtime.Silo");
        foreach (var grainClass in Options<GrainTypeOptions>(services).Classes)
        {
            _kinds.Add(cluster.Kinds.Add(grainClass));
        }
    }

    public string Name { get; }

    public SiloAddress Address { get; }

    public ILogger Logger { get; }

    public GrainCollectionOptions Collection { get; }

    public IIncomingGrainCallFilter[] IncomingFilters { get; private set; } = [];

    /// <summary>The activations of stateless workers.</summary>
    public IEnumerable<Activation> Workers => _workers.Values.SelectMany(pool => pool.Workers);

    public int KindCount => _kinds.Count;

    string ILocalSiloDetails.ClusterId => _clusterOptions.ClusterId;

    string ILocalSiloDetails.DnsHostName => Dns.GetHostName();

    SiloAddress ILocalSiloDetails.SiloAddress => Address;

    SiloAddress ILocalSiloDetails.GatewayAddress => Address;

    private IEnumerable<Activation> Activations => Cluster.On(this).Concat(Workers);

    public override void LoadFilters()
    {
        base.LoadFilters();
        IncomingFilters = [.. Services.GetServices<IIncomingGrainCallFilter>()];
    }

    public bool Hosts(GrainKind kind) => _kinds.Contains(kind);

    public WorkerPool WorkersOf(GrainKind kind, GrainId grainId, int maximum) =>
        _workers.GetOrAdd(grainId, static (id, of) => new WorkerPool(of.Silo, of.Kind, id, of.Maximum), (Silo: this, Kind: kind, Maximum: maximum));

    public void Forget(Activation activation)
    {
        if (activation.Pool is { } pool)
        {
            pool.Forget(activation);
        }
        else
        {
            Cluster.Forget(activation);
        }
    }

    /// <summary>How long an activation of a kind may be idle; infinite where it is never collected.</summary>
    public TimeSpan CollectionAgeOf(GrainKind kind)
    {
        var age = kind.CollectionAge
            ?? (Collection.ClassSpecificCollectionAge.TryGetValue(kind.Class.FullName!, out var own) ? own : Collection.CollectionAge);
        return age == Timeout.InfiniteTimeSpan ? TimeSpan.MaxValue : age;
    }

    public void CollectIdle()
    {
        var now = Time.GetTimestamp();
        foreach (var activation in Activations.ToArray())
        {
            activation.CollectWhenIdle(now);
        }
    }

    /// <summary>Ends as a crash would: no turn of any activation runs any more, and nothing is written.</summary>
    public void Kill()
    {
        IsDead = true;
        Cluster.Leave(this);
        foreach (var activation in Activations.ToArray())
        {
            activation.Kill();
        }
    }

    /// <summary>Ends in order: every activation finishes its running calls and its own end, and later calls go to other silos.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        Cluster.Leave(this);
        var reason = new DeactivationReason(DeactivationReasonCode.ShuttingDown, "The silo is shutting down.");
        try
        {
            while (Activations.ToArray() is { Length: > 0 } activations)
            {
                await Task.WhenAll(activations.Select(activation => activation.DeactivateAsync(reason, cancellationToken))).WaitAsync(cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            Log.StoppedEarly(Logger, Name);
        }

        Kill();
        Log.SiloStopped(Logger, Name, Address);
    }

    private static T Options<T>(IServiceProvider services)
        where T : class => services.GetRequiredService<IOptions<T>>().Value;
}
