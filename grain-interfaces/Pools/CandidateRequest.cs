using OrleansChain.Core;

namespace OrleansChain.GrainInterfaces.Pools;

/// <summary>Asks for the transactions of the next block.</summary>
/// <param name="Parent">The height of the block that the next one builds on.</param>
[GenerateSerializer, Immutable, Alias(WireAliases.CandidateRequest)]
public sealed record CandidateRequest([property: Id(0)] Height Parent);
