using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace OrleansChain.Core.Elections.Records;

/// <summary>The answers to one question.</summary>
/// <param name="Text">The question.</param>
/// <param name="Blanks">How many counted ballots chose no candidate.</param>
/// <param name="BlankWeight">The weights of their voters together; a decimal string in JSON.</param>
/// <param name="Candidates">What each candidate got, in the order of the terms.</param>
public sealed record QuestionTally(
    string Text,
    long Blanks,
    [property: JsonNumberHandling(JsonNumberHandling.AllowReadingFromString | JsonNumberHandling.WriteAsString)] ulong BlankWeight,
    ImmutableArray<CandidateTally> Candidates);
