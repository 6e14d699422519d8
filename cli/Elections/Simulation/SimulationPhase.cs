namespace OrleansChain.Cli.Elections.Simulation;

/// <summary>What a simulation is at.</summary>
internal enum SimulationPhase
{
    /// <summary>Not begun.</summary>
    Unspecified = 0,

    /// <summary>Has voters sign up.</summary>
    SignUp = 1,

    /// <summary>Has them activate their accounts and sign in, and the officer approve them.</summary>
    Approval = 2,

    /// <summary>Makes keys.</summary>
    Keys = 3,

    /// <summary>Creates the election and brings in the roll.</summary>
    Registration = 4,

    /// <summary>Has it opened, which freezes the roll.</summary>
    Opening = 5,

    /// <summary>Signs ballots.</summary>
    Signing = 6,

    /// <summary>Casts them.</summary>
    Casting = 7,

    /// <summary>Has it closed and waits until all ballots are sealed.</summary>
    Sealing = 8,

    /// <summary>Has the result published.</summary>
    Publishing = 9,

    /// <summary>Fetches the record.</summary>
    Exporting = 10,

    /// <summary>Verifies the record.</summary>
    Verifying = 11,
}
