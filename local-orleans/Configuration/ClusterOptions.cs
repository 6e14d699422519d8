namespace Orleans.Configuration;

/// <summary>Which cluster, and which service, a silo or client belongs to.</summary>
public class ClusterOptions
{
    /// <summary>The cluster where none is named.</summary>
    public const string DefaultClusterId = "default";

    /// <summary>The service where none is named.</summary>
    public const string DefaultServiceId = "default";

    /// <summary>The cluster: changes with a deployment.</summary>
    public string ClusterId { get; set; } = DefaultClusterId;

    /// <summary>The service: stays over all deployments.</summary>
    public string ServiceId { get; set; } = DefaultServiceId;
}
