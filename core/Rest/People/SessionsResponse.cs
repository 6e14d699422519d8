namespace OrleansChain.Core.Rest.People;

/// <summary>The live sessions of the person who asks.</summary>
/// <param name="Items">The sessions, the newest first.</param>
public sealed record SessionsResponse(IReadOnlyList<SessionSummary> Items);
