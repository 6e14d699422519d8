using OrleansChain.Core;
using OrleansChain.Core.Transactions;

namespace OrleansChain.GrainInterfaces.Pools;

/// <summary>What became of one transaction.</summary>
/// <param name="Id">The transaction's id; zero where the bytes are no transaction.</param>
/// <param name="Outcome">The outcome.</param>
[GenerateSerializer, Immutable, Alias(WireAliases.TransactionResult)]
public readonly record struct TransactionResult(
    [property: Id(0)] Hash256 Id,
    [property: Id(1)] TransactionOutcome Outcome);
