using System.Collections.Immutable;
using OrleansChain.Core;

namespace OrleansChain.GrainInterfaces.Chains;

/// <summary>Accounts as of a height. The caller applies all of it before it uses any.</summary>
/// <param name="Height">The height as of which everything here holds.</param>
/// <param name="Complete">
/// Whether <paramref name="Changed"/> tells every account changed above the height asked for; if not, that height is too
/// long ago and the caller reads again all the accounts it keeps.
/// </param>
/// <param name="Wallets">The accounts asked for, in the order asked.</param>
/// <param name="Changed">Accounts changed above the height asked for.</param>
[GenerateSerializer, Immutable, Alias(WireAliases.AccountsReply)]
public sealed record AccountsReply(
    [property: Id(0)] Height Height,
    [property: Id(1)] bool Complete,
    [property: Id(2)] ImmutableArray<AccountView> Wallets,
    [property: Id(3)] ImmutableArray<AccountView> Changed);
