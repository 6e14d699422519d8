namespace OrleansChain.Cli.Elections.Simulation;

/// <summary>What a simulation is at.</summary>
internal enum SimulationPhase
{
    /// <summary>Not begun.</summary>
    Unspecified = 0,

    /// <summary>Makes keys.</summary>
    Keys = 1,

    /// <summary>Creates the election and brings in the roll.</summary>
    Registration = 2,

    /// <summary>Has it opened, which freezes the roll.</summary>
    Opening = 3,

    /// <summary>Signs ballots.</summary>
    Signing = 4,

    /// <summary>Casts them.</summary>
    Casting = 5,

    /// <summary>Has it closed and waits until all ballots are sealed.</summary>
    Sealing = 6,

    /// <summary>Has the result published.</summary>
    Publishing = 7,

    /// <summary>Fetches the record.</summary>
    Exporting = 8,

    /// <summary>Verifies the record.</summary>
    Verifying = 9,
}
