namespace OrleansChain.Core.Rest.Elections;

/// <summary>Creates an election as a draft.</summary>
/// <param name="Id">Its id, 1 to 40 of a to z, 0 to 9 and '-'; its chain is <c>election/</c> and this.</param>
/// <param name="Definition">What it is about.</param>
public sealed record CreateElectionRequest(string Id, ElectionDefinitionMessage Definition);
