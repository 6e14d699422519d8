namespace OrleansChain.Core.Rest.Elections;

/// <summary>A question of an election.</summary>
/// <param name="Text">The question.</param>
/// <param name="Candidates">What can be chosen, in order: a ballot names a candidate by its place, from 0.</param>
/// <param name="MinChoices">The fewest candidates that a ballot may choose; 0 allows a blank one.</param>
/// <param name="MaxChoices">The most candidates that a ballot may choose.</param>
public sealed record ElectionQuestionMessage(string Text, IReadOnlyList<string> Candidates, int MinChoices, int MaxChoices);
