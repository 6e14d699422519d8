using Orleans.Runtime;

namespace Orleans.TestingHost;

/// <summary>One silo of a test cluster.</summary>
public abstract class SiloHandle : IAsyncDisposable
{
    /// <summary>The silo's name.</summary>
    public string Name { get; set; } = string.Empty;

    /// <summary>Which of the cluster's silos it is, from 0.</summary>
    public short InstanceNumber { get; set; }

    /// <summary>The address of this run of the silo.</summary>
    public SiloAddress SiloAddress { get; set; } = SiloAddress.Zero;

    /// <summary>The address that clients would use.</summary>
    public SiloAddress GatewayAddress { get; set; } = SiloAddress.Zero;

    /// <summary>Whether the silo runs.</summary>
    public abstract bool IsActive { get; }

    /// <summary>Stops the silo: in order, or as a crash would.</summary>
    /// <param name="stopGracefully">Whether grains may finish.</param>
    public abstract Task StopSiloAsync(bool stopGracefully);

    /// <summary>Stops the silo in order, until cancelled.</summary>
    /// <param name="ct">Gives up waiting for grains.</param>
    public abstract Task StopSiloAsync(CancellationToken ct);

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();

    /// <inheritdoc/>
    public override string ToString() => $"{Name} ({SiloAddress})";
}
