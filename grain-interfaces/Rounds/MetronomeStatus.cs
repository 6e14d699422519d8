namespace OrleansChain.GrainInterfaces.Rounds;

/// <summary>What a metronome has done since it was activated.</summary>
/// <param name="Interval">The interval between rounds.</param>
/// <param name="Epoch">The time of round 0.</param>
/// <param name="Round">The number of the last round begun.</param>
/// <param name="NextDue">When the next round is due.</param>
/// <param name="Rounds">Rounds run.</param>
/// <param name="EmptyRounds">Rounds that found no proof in time.</param>
/// <param name="MissedRounds">Rounds that were due and could not be begun in time.</param>
/// <param name="FailedRounds">Rounds that ended in an error; the next round takes them up.</param>
/// <param name="LastLateness">How late the last round began.</param>
/// <param name="LastSealTime">How long sealing took in the last round.</param>
/// <param name="Validators">How many validators take part.</param>
[GenerateSerializer, Immutable, Alias(WireAliases.MetronomeStatus)]
public sealed record MetronomeStatus(
    [property: Id(0)] TimeSpan Interval,
    [property: Id(1)] DateTimeOffset Epoch,
    [property: Id(2)] long Round,
    [property: Id(3)] DateTimeOffset NextDue,
    [property: Id(4)] long Rounds,
    [property: Id(5)] long EmptyRounds,
    [property: Id(6)] long MissedRounds,
    [property: Id(7)] long FailedRounds,
    [property: Id(8)] TimeSpan LastLateness,
    [property: Id(9)] TimeSpan LastSealTime,
    [property: Id(10)] int Validators);
