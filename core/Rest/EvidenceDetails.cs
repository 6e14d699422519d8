namespace OrleansChain.Core.Rest;

/// <summary>Two blocks that one key signed at one height.</summary>
/// <param name="Offender">The key's address.</param>
/// <param name="Height">The height of both blocks.</param>
/// <param name="FirstBlock">The hash of one block.</param>
/// <param name="SecondBlock">The hash of the other.</param>
public sealed record EvidenceDetails(string Offender, ulong Height, string FirstBlock, string SecondBlock);
