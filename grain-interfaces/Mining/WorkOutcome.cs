namespace OrleansChain.GrainInterfaces.Mining;

/// <summary>What became of a worker's request, in order of precedence.</summary>
[GenerateSerializer, Alias(WireAliases.WorkOutcome)]
public enum WorkOutcome : byte
{
    /// <summary>Not set; never sent.</summary>
    Unspecified = 0,

    /// <summary>A job is open.</summary>
    Given = 1,

    /// <summary>There is nothing to do now.</summary>
    NothingToDo = 2,

    /// <summary>The chain does not accept this kind of proof.</summary>
    KindNotAllowed = 3,

    /// <summary>The validator has no place for another worker.</summary>
    NoPlace = 4,
}
