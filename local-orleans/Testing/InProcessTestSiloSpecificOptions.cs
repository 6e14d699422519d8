namespace Orleans.TestingHost;

/// <summary>What is particular to one silo of a test cluster.</summary>
public sealed class InProcessTestSiloSpecificOptions
{
    /// <summary>The port that stands for the silo.</summary>
    public int SiloPort { get; set; }

    /// <summary>The port that stands for its gateway.</summary>
    public int GatewayPort { get; set; }

    /// <summary>The silo's name.</summary>
    public string SiloName { get; set; } = string.Empty;
}
