using OrleansChain.Core;

namespace OrleansChain.GrainInterfaces.Chains;

/// <summary>A chain's head and what is known at it.</summary>
/// <param name="Height">The head's height.</param>
/// <param name="Hash">The head's hash.</param>
/// <param name="TimeSeconds">The header's time, Unix seconds.</param>
/// <param name="Supply">All coins.</param>
/// <param name="Accounts">How many accounts exist.</param>
/// <param name="TransactionCount">How many transactions the chain has confirmed.</param>
/// <param name="NextBits">The compact target of the next block.</param>
/// <param name="BlockTransactions">How many transactions the head's block holds.</param>
[GenerateSerializer, Immutable, Alias(WireAliases.ChainHead)]
public sealed record ChainHead(
    [property: Id(0)] Height Height,
    [property: Id(1)] BlockHash Hash,
    [property: Id(2)] uint TimeSeconds,
    [property: Id(3)] Amount Supply,
    [property: Id(4)] long Accounts,
    [property: Id(5)] ulong TransactionCount,
    [property: Id(6)] uint NextBits,
    [property: Id(7)] int BlockTransactions);
