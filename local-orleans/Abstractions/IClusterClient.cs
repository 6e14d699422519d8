namespace Orleans;

/// <summary>Calls the grains of a cluster from outside of them.</summary>
public interface IClusterClient : IGrainFactory
{
    /// <summary>The services of the host that the client belongs to.</summary>
    IServiceProvider ServiceProvider { get; }
}
