using System.Text.Json.Serialization;

namespace OrleansChain.Core.Elections.Records;

/// <summary>What one candidate got.</summary>
/// <param name="Name">The candidate.</param>
/// <param name="Votes">How many counted ballots chose it.</param>
/// <param name="Weight">The weights of their voters together; a decimal string in JSON.</param>
public sealed record CandidateTally(
    string Name,
    long Votes,
    [property: JsonNumberHandling(JsonNumberHandling.AllowReadingFromString | JsonNumberHandling.WriteAsString)] ulong Weight);
