namespace Orleans.Configuration;

/// <summary>The silo's endpoints. This engine opens none; the ports only tell silos apart.</summary>
public class EndpointOptions
{
    /// <summary>The port between silos where none is given.</summary>
    public const int DEFAULT_SILO_PORT = 11111;

    /// <summary>The port for clients where none is given.</summary>
    public const int DEFAULT_GATEWAY_PORT = 30000;

    /// <summary>The port between silos.</summary>
    public int SiloPort { get; set; } = DEFAULT_SILO_PORT;

    /// <summary>The port for clients.</summary>
    public int GatewayPort { get; set; } = DEFAULT_GATEWAY_PORT;
}
