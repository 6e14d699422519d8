using System.Collections.Immutable;

namespace OrleansChain.GrainInterfaces.Pools;

/// <summary>What the checks without state said.</summary>
/// <param name="Results">One result for each transaction, in order.</param>
[GenerateSerializer, Immutable, Alias(WireAliases.CheckReply)]
public sealed record CheckReply([property: Id(0)] ImmutableArray<TransactionResult> Results);
