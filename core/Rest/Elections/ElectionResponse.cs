namespace OrleansChain.Core.Rest.Elections;

/// <summary>An election as it stands. Nothing in it tells who registered or voted.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Chain">The id of its chain.</param>
/// <param name="Phase"><c>draft</c>, <c>registration</c>, <c>open</c>, <c>closed</c>, <c>sealed</c> or <c>published</c>.</param>
/// <param name="Definition">What it is about.</param>
/// <param name="RollRule">Which accounts may register a key: <c>nobody</c>, <c>approvedVoters</c> or <c>listed</c>.</param>
/// <param name="ListedVoters">The accounts that the officer has listed.</param>
/// <param name="ImportedKeys">The keys that the officer has imported.</param>
/// <param name="RegisteredKeys">The keys that voters have registered.</param>
/// <param name="Voters">The keys on the frozen roll; absent before opening.</param>
/// <param name="TotalWeight">The sum of their weights, as decimal text; absent before opening.</param>
/// <param name="ChainTag">Hexadecimal of the 8 bytes that every ballot carries; absent before opening.</param>
/// <param name="GenesisHash">The hash of block 0, which commits to definition, keys and weights; absent before opening.</param>
/// <param name="Ballots">How many ballots were cast, re-votes counted; absent before closing.</param>
/// <param name="Blocks">In how many blocks they are, or will be; absent before closing.</param>
/// <param name="CreatedUtc">When it was created.</param>
/// <param name="RegistrationUtc">When registration began.</param>
/// <param name="OpenedUtc">When it was opened.</param>
/// <param name="ClosedUtc">When it was closed.</param>
/// <param name="SealedUtc">When the last ballot was sealed.</param>
/// <param name="PublishedUtc">When the result was published.</param>
/// <param name="ScheduleRefusal">Why the schedule could not open or close it, in camel case; absent where nothing hindered it.</param>
/// <param name="RareWeights">Weights that fewer than five voters have, lightest first, the first hundred; to officers before opening, to everybody from then on.</param>
public sealed record ElectionResponse(
    string Id,
    string Chain,
    string Phase,
    ElectionDefinitionMessage Definition,
    string RollRule,
    int ListedVoters,
    int ImportedKeys,
    int RegisteredKeys,
    int? Voters,
    string? TotalWeight,
    string? ChainTag,
    string? GenesisHash,
    long? Ballots,
    long? Blocks,
    DateTimeOffset CreatedUtc,
    DateTimeOffset? RegistrationUtc,
    DateTimeOffset? OpenedUtc,
    DateTimeOffset? ClosedUtc,
    DateTimeOffset? SealedUtc,
    DateTimeOffset? PublishedUtc,
    string? ScheduleRefusal,
    IReadOnlyList<RareWeightMessage>? RareWeights);
