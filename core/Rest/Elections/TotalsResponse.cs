namespace OrleansChain.Core.Rest.Elections;

/// <summary>The published result, computed from the chain alone.</summary>
/// <param name="Election">The election's id.</param>
/// <param name="GenesisHash">The hash of block 0.</param>
/// <param name="Height">The height of the last block.</param>
/// <param name="Hash">Its hash.</param>
/// <param name="Voters">How many keys are on the roll.</param>
/// <param name="VoterWeight">Their weights together, as decimal text.</param>
/// <param name="Ballots">How many ballots the chain holds.</param>
/// <param name="BallotsCounted">How many of them count: the last of each voter.</param>
/// <param name="WeightCounted">The weights of these voters together, as decimal text.</param>
/// <param name="Questions">The answers, in the order of the definition.</param>
public sealed record TotalsResponse(
    string Election,
    string GenesisHash,
    ulong Height,
    string Hash,
    long Voters,
    string VoterWeight,
    long Ballots,
    long BallotsCounted,
    string WeightCounted,
    IReadOnlyList<QuestionTotals> Questions);
