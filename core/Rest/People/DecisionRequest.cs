namespace OrleansChain.Core.Rest.People;

/// <summary>Rejects a voter.</summary>
/// <param name="Reason">Why; the voter reads it.</param>
public sealed record DecisionRequest(string Reason);
