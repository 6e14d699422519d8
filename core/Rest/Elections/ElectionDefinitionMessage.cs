namespace OrleansChain.Core.Rest.Elections;

/// <summary>What an election is about; frozen in its chain's genesis when it opens.</summary>
/// <param name="Title">The title.</param>
/// <param name="Questions">The questions, in the order in which a ballot answers them.</param>
/// <param name="AllowsRevoting">Whether a voter may vote again; the last ballot counts.</param>
/// <param name="BallotsPerBlock">How many ballots a block holds; the last block may hold fewer.</param>
/// <param name="DifficultyHexZeros">The leading hexadecimal zeros of a block's hash, 1 to 8.</param>
/// <param name="MiningMode">How validators split the work: <c>serial</c>, <c>static</c>, <c>leased</c> or <c>auto</c>.</param>
/// <param name="OpensUtc">When it opens by itself; absent where an officer opens it.</param>
/// <param name="ClosesUtc">When it closes by itself; absent where an officer closes it.</param>
/// <param name="IsSimulated">Whether it is a simulation, which is listed apart.</param>
public sealed record ElectionDefinitionMessage(
    string Title,
    IReadOnlyList<ElectionQuestionMessage> Questions,
    bool AllowsRevoting,
    int BallotsPerBlock,
    int DifficultyHexZeros,
    string MiningMode,
    DateTimeOffset? OpensUtc = null,
    DateTimeOffset? ClosesUtc = null,
    bool IsSimulated = false);
