namespace OrleansChain.Core.Rest.People;

/// <summary>A live session of the person who asks.</summary>
/// <param name="Id">Its name, to revoke it by: 64 hexadecimal digits; it does not sign in.</param>
/// <param name="Opened">Since when it is open.</param>
/// <param name="Expires">Until when it works.</param>
/// <param name="HasSecondFactor">Whether a second factor was given when it was opened.</param>
/// <param name="IsThis">Whether the request came with it.</param>
public sealed record SessionSummary(string Id, DateTimeOffset Opened, DateTimeOffset Expires, bool HasSecondFactor, bool IsThis);
