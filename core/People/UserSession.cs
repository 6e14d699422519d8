namespace OrleansChain.Core.People;

/// <summary>An open session.</summary>
/// <param name="Id">The SHA-256 of its token.</param>
/// <param name="OpenedUtc">When it was opened.</param>
/// <param name="ExpiresUtc">When it ends.</param>
/// <param name="HasSecondFactor">Whether a second factor was given.</param>
public readonly record struct UserSession(Hash256 Id, DateTimeOffset OpenedUtc, DateTimeOffset ExpiresUtc, bool HasSecondFactor);
