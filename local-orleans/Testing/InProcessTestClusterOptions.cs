using Microsoft.Extensions.Hosting;

namespace Orleans.TestingHost;

/// <summary>What a test cluster is made of.</summary>
public sealed class InProcessTestClusterOptions
{
    /// <summary>The cluster's name.</summary>
    public string ClusterId { get; set; } = InProcessTestClusterBuilder.CreateClusterId();

    /// <summary>The service's name.</summary>
    public string ServiceId { get; set; } = Guid.NewGuid().ToString("N");

    /// <summary>How many silos are started by <see cref="InProcessTestCluster.DeployAsync"/>.</summary>
    public short InitialSilosCount { get; set; } = 1;

    /// <summary>Whether <see cref="InProcessTestCluster.DeployAsync"/> also makes the client.</summary>
    public bool InitializeClientOnDeploy { get; set; } = true;

    /// <summary>Whether silos log to files. In this engine they do not, whatever it says; a test that wants no files says false.</summary>
    public bool ConfigureFileLogging { get; set; } = true;

    /// <summary>What sets the silos' hosts up, in order.</summary>
    public List<Action<InProcessTestSiloSpecificOptions, IHostApplicationBuilder>> SiloHostConfigurationDelegates { get; } = [];

    /// <summary>What sets the client's host up, in order.</summary>
    public List<Action<IHostApplicationBuilder>> ClientHostConfigurationDelegates { get; } = [];
}
