using System.Collections.Immutable;
using OrleansChain.Core;

namespace OrleansChain.GrainInterfaces.Pools;

/// <summary>What became of a batch: one result for each transaction, in order. The accepted ones are on disk.</summary>
/// <param name="Height">The height as of which the pool decided.</param>
/// <param name="Results">The results.</param>
[GenerateSerializer, Immutable, Alias(WireAliases.SubmissionReply)]
public sealed record SubmissionReply(
    [property: Id(0)] Height Height,
    [property: Id(1)] ImmutableArray<TransactionResult> Results);
