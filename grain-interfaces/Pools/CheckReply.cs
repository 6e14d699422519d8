using System.Collections.Immutable;

namespace OrleansChain.GrainInterfaces.Pools;

/// <summary>What the checks without state said.</summary>
/// <param name="Results">One result for each transaction, in order.</param>
/// <param name="Hashes">For each transaction its id and its leaf hash, as in <see cref="TransactionBatchMessage"/>; zeros where the bytes are no transaction.</param>
[GenerateSerializer, Immutable, Alias(WireAliases.CheckReply)]
public sealed record CheckReply(
    [property: Id(0)] ImmutableArray<TransactionResult> Results,
    [property: Id(1)] ReadOnlyMemory<byte> Hashes = default);
