namespace OrleansChain.Core.Rest.Elections;

/// <summary>A signed ballot to cast.</summary>
/// <param name="Ballot">Hexadecimal of the ballot's canonical bytes, body and witness.</param>
public sealed record CastBallotRequest(string Ballot);
