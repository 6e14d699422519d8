using System.Collections.Immutable;

namespace OrleansChain.Core.Elections;

/// <summary>One question of an election. <see cref="ElectionDefinition.Check"/> says whether it is in order.</summary>
/// <param name="Text">What is asked, 1 to 500 characters.</param>
/// <param name="Candidates">What may be chosen, 1 to 100 different names of 1 to 200 characters. A ballot names them by their places, from 0.</param>
/// <param name="MinChoices">How many must be chosen at least; 0 allows a blank ballot.</param>
/// <param name="MaxChoices">How many may be chosen at most, 1 to the number of candidates.</param>
public sealed record ElectionQuestion(string Text, ImmutableArray<string> Candidates, int MinChoices, int MaxChoices);
