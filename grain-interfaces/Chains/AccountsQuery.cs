using System.Collections.Immutable;
using OrleansChain.Core;

namespace OrleansChain.GrainInterfaces.Chains;

/// <summary>Asks for accounts, and for what changed since a height.</summary>
/// <param name="Since">The height that the caller knows; accounts changed above it are told too.</param>
/// <param name="Wallets">Wallets to read in any case.</param>
[GenerateSerializer, Immutable, Alias(WireAliases.AccountsQuery)]
public sealed record AccountsQuery(
    [property: Id(0)] Height Since,
    [property: Id(1)] ImmutableArray<Address> Wallets);
