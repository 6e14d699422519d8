namespace OrleansChain.Core.Rest.Elections;

/// <summary>The key is on the roll.</summary>
/// <param name="Outcome"><c>registered</c>, or <c>alreadyRegistered</c> for one that was there before.</param>
/// <param name="Address">The key's address, which stands on the roll.</param>
public sealed record RegisterKeyResponse(string Outcome, string Address);
