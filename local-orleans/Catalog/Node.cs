using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Runtime;

namespace OrleansChain.LocalOrleans;

/// <summary>What calls are sent from: a silo, or a client.</summary>
internal abstract class Node
{
    private bool _dead;

    protected Node(LocalCluster cluster, IServiceProvider services, TimeSpan responseTimeout, bool cancelsOnTimeout)
    {
        Cluster = cluster;
        Services = services;
        ResponseTimeout = responseTimeout;
        CancelsOnTimeout = cancelsOnTimeout;
        Time = services.GetService<TimeProvider>() ?? TimeProvider.System;
        Deadlines = new CallDeadlines(this);
        Grains = new GrainFactory(this);
    }

    public LocalCluster Cluster { get; }

    public IServiceProvider Services { get; }

    public TimeProvider Time { get; }

    public TimeSpan ResponseTimeout { get; }

    public bool CancelsOnTimeout { get; }

    public CallDeadlines Deadlines { get; }

    public GrainFactory Grains { get; }

    /// <summary>Whether the node was killed or has stopped; it sends nothing any more.</summary>
    public bool IsDead
    {
        get => Volatile.Read(ref _dead);
        protected set => Volatile.Write(ref _dead, value);
    }

    public IOutgoingGrainCallFilter[] OutgoingFilters { get; private set; } = [];

    /// <summary>Makes the filters; after the node itself, since they may ask for a grain factory.</summary>
    public virtual void LoadFilters() => OutgoingFilters = [.. Services.GetServices<IOutgoingGrainCallFilter>()];

    public async void SendFiltered(GrainCall call, GrainReference reference) =>
        call.Complete(await new OutgoingCallContext(call, reference, OutgoingFilters).Run());
}
