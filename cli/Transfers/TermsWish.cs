using OrleansChain.Core;

namespace OrleansChain.Cli.Transfers;

/// <summary>What a person asked of a transaction's terms.</summary>
/// <param name="Fee">The fee, or null for the chain's minimum.</param>
/// <param name="ValidFor">For how many blocks above the head it may be confirmed, or null for the usual number.</param>
internal sealed record TermsWish(Amount? Fee, ulong? ValidFor);
