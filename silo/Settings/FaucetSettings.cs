namespace OrleansChain.Silo.Settings;

/// <summary>The section <c>Faucet</c>: a development node's source of coins.</summary>
public sealed class FaucetSettings
{
    /// <summary>The section's name.</summary>
    public const string Section = "Faucet";

    /// <summary>Whether there is a faucet. It refuses to serve where any listener is not loopback.</summary>
    public bool Enabled { get; set; }

    /// <summary>The key file of the account that it pays from; in Development the one that the first start made.</summary>
    public string? KeyFile { get; set; }

    /// <summary>The most coins in one request.</summary>
    public decimal MaxCoins { get; set; } = 10_000;
}
