namespace OrleansChain.GrainInterfaces.Mining;

/// <summary>What a slice held.</summary>
/// <param name="Found">Whether a nonce meets the header's target.</param>
/// <param name="Nonce">The first such nonce.</param>
/// <param name="Hashes">How many hashes were computed, from the first nonce on; where the time did not do, fewer than the slice has.</param>
/// <param name="Elapsed">How long the search took.</param>
[GenerateSerializer, Immutable, Alias(WireAliases.MiningSliceReply)]
public readonly record struct MiningSliceReply(
    [property: Id(0)] bool Found,
    [property: Id(1)] uint Nonce,
    [property: Id(2)] ulong Hashes,
    [property: Id(3)] TimeSpan Elapsed);
