namespace OrleansChain.Core.Rest.Elections;

/// <summary>A page of the frozen roll, in the order of the addresses' bytes.</summary>
/// <param name="Voters">How many keys are on it.</param>
/// <param name="TotalWeight">The sum of their weights, as decimal text.</param>
/// <param name="GenesisHash">The hash of block 0, which commits to the roll.</param>
/// <param name="Items">The keys.</param>
/// <param name="Next">The cursor of the next page; absent on the last.</param>
public sealed record RollListResponse(
    int Voters,
    string TotalWeight,
    string GenesisHash,
    IReadOnlyList<RollEntry> Items,
    string? Next);
