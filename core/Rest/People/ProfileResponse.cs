namespace OrleansChain.Core.Rest.People;

/// <summary>A profile as it is read back: masked.</summary>
/// <param name="NationalId">Number of the national identity document, masked.</param>
/// <param name="VoterId">Number in the register of voters, masked.</param>
/// <param name="Phone">Telephone number, masked.</param>
/// <param name="Address">Postal address, masked.</param>
public sealed record ProfileResponse(string NationalId, string VoterId, string Phone, string Address);
