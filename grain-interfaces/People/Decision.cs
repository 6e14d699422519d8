namespace OrleansChain.GrainInterfaces.People;

/// <summary>An officer's decision about a voter.</summary>
/// <param name="Actor">The officer's user name.</param>
/// <param name="IsApproval">Whether the voter is approved.</param>
/// <param name="Reason">Why; a rejection needs it. It is told to the voter and stays in the audit trail, so it names no identity numbers.</param>
[GenerateSerializer, Immutable, Alias(WireAliases.Decision)]
public sealed record Decision(
    [property: Id(0)] string Actor,
    [property: Id(1)] bool IsApproval,
    [property: Id(2)] string Reason);
