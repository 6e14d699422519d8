namespace OrleansChain.GrainInterfaces.Rounds;

/// <summary>What became of a validator's wish to take part from outside a silo, in order of precedence.</summary>
[GenerateSerializer, Alias(WireAliases.RegistrationOutcome)]
public enum RegistrationOutcome : byte
{
    /// <summary>Not set; never sent.</summary>
    Unspecified = 0,

    /// <summary>It takes part until its lease ends.</summary>
    Registered = 1,

    /// <summary>As many as are allowed take part from outside already.</summary>
    Full = 2,
}
