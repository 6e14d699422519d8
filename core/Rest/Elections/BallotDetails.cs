namespace OrleansChain.Core.Rest.Elections;

/// <summary>What a ballot says; public once it is in a block.</summary>
/// <param name="Voter">The address of the key that cast it.</param>
/// <param name="Sequence">0, or for a re-vote how many ballots the key had cast before.</param>
/// <param name="Salt">Hexadecimal of the random 32 bytes that keep anybody from trying out choices against a tracker.</param>
/// <param name="Choices">For each question the places of the chosen candidates, from 0, ascending.</param>
public sealed record BallotDetails(string Voter, ulong Sequence, string Salt, IReadOnlyList<IReadOnlyList<int>> Choices);
