namespace OrleansChain.Core.Rest.Elections;

/// <summary>The answers to one question.</summary>
/// <param name="Text">The question.</param>
/// <param name="Blanks">How many counted ballots chose no candidate.</param>
/// <param name="BlankWeight">The weights of their voters together, as decimal text.</param>
/// <param name="Candidates">What each candidate got, in the order of the definition.</param>
public sealed record QuestionTotals(string Text, long Blanks, string BlankWeight, IReadOnlyList<CandidateTotals> Candidates);
