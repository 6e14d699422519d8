namespace OrleansChain.Core.Rest;

/// <summary>The round schedule. Round n is due at the epoch plus n intervals, whatever happened before.</summary>
/// <param name="IntervalMilliseconds">The interval between rounds.</param>
/// <param name="Epoch">The time of round 0.</param>
/// <param name="Round">The number of the last round begun.</param>
/// <param name="NextDue">When the next round is due.</param>
/// <param name="Rounds">Rounds run since the metronome was activated.</param>
/// <param name="EmptyRounds">Of these, rounds that found no proof in time.</param>
/// <param name="MissedRounds">Rounds that were due and could not be begun in time.</param>
/// <param name="LastLatenessMilliseconds">How late the last round began.</param>
/// <param name="LastSealMilliseconds">How long sealing took in the last round.</param>
/// <param name="Validators">How many validators take part.</param>
public sealed record MetronomeResponse(
    long IntervalMilliseconds,
    DateTimeOffset Epoch,
    long Round,
    DateTimeOffset NextDue,
    long Rounds,
    long EmptyRounds,
    long MissedRounds,
    double LastLatenessMilliseconds,
    double LastSealMilliseconds,
    int Validators);
