using OrleansChain.Core.Blocks;
using OrleansChain.Core.Chain;
using OrleansChain.Core.Genesis;
using OrleansChain.Core.Ledger;
using OrleansChain.Core.Transactions;

namespace OrleansChain.Core.Tests.Chain;

/// <summary>What one wallet knows of itself: its account at a height, brought up to date now and then from what changed since.</summary>
internal sealed class WalletView(Address address, AccountBook book)
{
    public Address Address => address;

    public Account Account { get; private set; } = book[address];

    public Height Height { get; private set; } = book.Height;

    public void Refresh(AccountChanges changes)
    {
        AccountChangeSet set = changes.Since(Height);
        if (set.Outcome != ChangesOutcome.Complete)
        {
            Account = book[address];
        }
        else if (set.Entries.Any(entry => entry.Address == address))
        {
            Account = set.Entries.Single(entry => entry.Address == address).Account;
        }

        Height = set.Height;
    }

    /// <summary>The same from the blocks alone, all of them, without the ledger's code.</summary>
    public static Account Rescan(Address address, Height height, ChainParameters parameters, IReadOnlyList<Block> blocks)
    {
        Int128 balance = parameters.Allocations.TryGetValue(address, out Amount amount) ? amount.Units : 0;
        ulong sequence = 0;
        foreach (Block block in blocks.Where(block => block.Height <= height))
        {
            Int128 fees = 0;
            for (int i = 0; i < block.TransactionCount; i++)
            {
                SignedTransaction transaction = block.Transaction(i);
                fees += transaction.Fee.Units;
                balance -= transaction.Sender == address ? (Int128)transaction.Amount.Units + transaction.Fee.Units : 0;
                balance += transaction.Recipient == address ? transaction.Amount.Units : 0;
                sequence += transaction.Sender == address ? 1UL : 0UL;
            }

            if (block.Seal.Producer == address)
            {
                balance += fees + parameters.Reward.At(block.Height).Units;
            }
        }

        return new Account(new Amount((ulong)balance), sequence);
    }
}
