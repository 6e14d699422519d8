namespace OrleansChain.Cli.Load;

/// <summary>What a run of the load generator is at.</summary>
internal enum LoadPhase
{
    /// <summary>Nothing yet.</summary>
    Unspecified = 0,

    /// <summary>Makes the wallets' keys.</summary>
    Keys = 1,

    /// <summary>Pays the wallets and waits until that is confirmed.</summary>
    Funding = 2,

    /// <summary>Signs ahead of the timed part.</summary>
    Signing = 3,

    /// <summary>The timed part: sends.</summary>
    Sending = 4,

    /// <summary>Waits until everything acknowledged is confirmed.</summary>
    Draining = 5,

    /// <summary>Checks balances and supply.</summary>
    Checking = 6,
}
