namespace OrleansChain.Core.Rest.People;

/// <summary>A page of people, by user name.</summary>
/// <param name="Items">The people.</param>
/// <param name="Next">The cursor of the next page; absent on the last one.</param>
public sealed record PeopleResponse(IReadOnlyList<PersonSummary> Items, string? Next);
