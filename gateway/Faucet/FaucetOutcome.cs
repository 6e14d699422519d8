namespace OrleansChain.Gateway.Faucet;

/// <summary>What became of asking the faucet, in order of precedence.</summary>
public enum FaucetOutcome
{
    /// <summary>Not set; never returned.</summary>
    Unspecified = 0,

    /// <summary>The transfer is on disk.</summary>
    Sent = 1,

    /// <summary>The faucet is switched off.</summary>
    Disabled = 2,

    /// <summary>More than the faucet gives at once.</summary>
    AboveLimit = 3,

    /// <summary>The pool refused the transfer, for the reason that comes with it.</summary>
    Refused = 4,
}
