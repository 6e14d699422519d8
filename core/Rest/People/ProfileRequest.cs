namespace OrleansChain.Core.Rest.People;

/// <summary>What an officer needs to approve a voter. It is kept encrypted and read back masked.</summary>
/// <param name="NationalId">Number of the national identity document.</param>
/// <param name="VoterId">Number in the register of voters.</param>
/// <param name="Phone">Telephone number.</param>
/// <param name="Address">Postal address.</param>
public sealed record ProfileRequest(string NationalId, string VoterId, string Phone, string Address)
{
    /// <summary>The type's name alone: what is in it is in no log.</summary>
    public override string ToString() => nameof(ProfileRequest);
}
