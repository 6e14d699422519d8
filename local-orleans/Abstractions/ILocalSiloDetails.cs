namespace Orleans.Runtime;

/// <summary>Which silo this is.</summary>
public interface ILocalSiloDetails
{
    /// <summary>The silo's name.</summary>
    string Name { get; }

    /// <summary>The cluster's name.</summary>
    string ClusterId { get; }

    /// <summary>The machine's name.</summary>
    string DnsHostName { get; }

    /// <summary>The address of this run of the silo.</summary>
    SiloAddress SiloAddress { get; }

    /// <summary>The address that clients would use.</summary>
    SiloAddress GatewayAddress { get; }
}
