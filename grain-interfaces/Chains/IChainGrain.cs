using OrleansChain.Core;
using Orleans.Concurrency;

namespace OrleansChain.GrainInterfaces.Chains;

/// <summary>
/// One chain: its head, its account book and its rules. The only writer of its blocks. A round is two calls: prepare a
/// template from the pool's candidate, then append the block that a validator sealed.
/// </summary>
/// <remarks>
/// Key: the chain's id. Owns head and accounts. A crash loses nothing: the block records are the chain, snapshots only shorten
/// the way. It calls block grains and nobody else.
/// </remarks>
[Alias(WireAliases.ChainGrain)]
public interface IChainGrain : IGrainWithStringKey
{
    /// <summary>Creates the chain from its genesis. Repeating it with the same genesis is harmless; with another one it is refused.</summary>
    [Alias("EnsureCreated")]
    Task<CreateChainOutcome> EnsureCreated(GenesisMessage genesis);

    /// <summary>The chain's genesis; its bytes are empty where the chain has not been created.</summary>
    [Alias("GetGenesis"), AlwaysInterleave]
    Task<GenesisMessage> GetGenesis();

    /// <summary>The head.</summary>
    [Alias("GetHead"), AlwaysInterleave]
    Task<ChainHead> GetHead();

    /// <summary>The head, once it is above <paramref name="height"/>, or as it stands after ten seconds.</summary>
    [Alias("WaitForHead"), AlwaysInterleave]
    Task<ChainHead> WaitForHead(Height height, CancellationToken cancellationToken);

    /// <summary>Accounts as of the head, and which accounts changed since a height.</summary>
    [Alias("ReadAccounts"), AlwaysInterleave]
    Task<AccountsReply> ReadAccounts(AccountsQuery query);

    /// <summary>What the chain knows of a validator; all zero where it knows no such.</summary>
    [Alias("ReadValidator"), AlwaysInterleave]
    Task<ValidatorAccount> ReadValidator(Address address);

    /// <summary>Makes the next block's template. Preparing again replaces the template.</summary>
    [Alias("Prepare")]
    Task<PrepareReply> Prepare(PrepareRequest request);

    /// <summary>Looks at a seal for the prepared block without appending it: what a race asks before it lets a proof take part.</summary>
    [Alias("CheckSeal"), AlwaysInterleave]
    Task<SealCheckReply> CheckSeal(SealSubmission submission);

    /// <summary>
    /// Appends the prepared block with this seal, or an empty one without proof. Returns once the block is on disk.
    /// Repeating it is harmless.
    /// </summary>
    [Alias("Seal")]
    Task<SealReply> Seal(SealSubmission submission);
}
