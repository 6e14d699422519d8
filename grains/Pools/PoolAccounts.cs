using System.Collections.Immutable;
using OrleansChain.Core;
using OrleansChain.Core.Ledger;
using OrleansChain.Core.Pool;
using OrleansChain.GrainInterfaces.Chains;
using OrleansChain.GrainInterfaces.Pools;

namespace OrleansChain.Grains.Pools;

/// <summary>
/// Keeps a pool's book in step with its chain. Every reply names its height; the book takes all changes up to it before it
/// uses any account of it.
/// </summary>
/// <param name="id">The chain's id.</param>
/// <param name="chain">The chain.</param>
/// <param name="book">The pool's book.</param>
/// <param name="advanced">Told of what left the pool.</param>
internal sealed class PoolAccounts(ChainId id, IChainGrain chain, PoolBook book, Action<PoolAdvance> advanced)
{
    /// <summary>How often it asks again where interleaved calls have moved the book meanwhile.</summary>
    public const int MaxAttempts = 20;

    /// <summary>Makes the book know these senders, at a height not below the head's at the time of the call.</summary>
    /// <returns>The chain's own entries for them, as of the last reply.</returns>
    /// <exception cref="PoolUnavailableException">The chain no longer knows what changed since the book's height.</exception>
    public async Task<ImmutableArray<AccountView>> Load(ImmutableArray<Address> senders)
    {
        for (var attempt = 1; ; attempt++)
        {
            var reply = await chain.ReadAccounts(new AccountsQuery(book.Height, senders));
            if (Apply(reply))
            {
                return reply.Wallets;
            }

            if (attempt == MaxAttempts)
            {
                throw new PoolUnavailableException(id, $"it stands at height {book.Height} and the chain at {reply.Height}");
            }
        }
    }

    /// <summary>Applies a reply; false where the book has moved beyond it meanwhile, so that it must be asked again.</summary>
    private bool Apply(AccountsReply reply)
    {
        if (reply.Height > book.Height)
        {
            if (!reply.Complete)
            {
                throw new PoolUnavailableException(id, $"it stands at height {book.Height} and the chain at {reply.Height}");
            }

            advanced(book.Advance(reply.Height, ToAccounts(reply.Changed)));
        }

        return book.SetAccounts(reply.Height, ToAccounts(reply.Wallets));
    }

    private static SenderAccount[] ToAccounts(ImmutableArray<AccountView> entries)
    {
        var accounts = new SenderAccount[entries.Length];
        for (var i = 0; i < accounts.Length; i++)
        {
            var entry = entries[i];
            accounts[i] = new SenderAccount(entry.Wallet, new Account(entry.Balance, entry.NextSequence), entry.Staked, entry.Unbonding);
        }

        return accounts;
    }
}
