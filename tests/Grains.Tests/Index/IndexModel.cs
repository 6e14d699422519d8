using OrleansChain.Core;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Genesis;
using OrleansChain.Core.Index;
using OrleansChain.Core.Transactions;
using OrleansChain.TestKit.Builders;

namespace OrleansChain.Grains.Tests.Index;

/// <summary>What plain dictionaries say about a chain.</summary>
internal sealed class IndexModel
{
    public IndexModel(ChainParameters parameters, IEnumerable<Block> blocks)
    {
        Tally = new ProducerTally(parameters);
        foreach (var block in blocks)
        {
            Add(block);
        }
    }

    public Dictionary<Hash256, TransactionPlace> Places { get; } = [];

    public Dictionary<BlockHash, Height> Blocks { get; } = [];

    /// <summary>Newest first.</summary>
    public Dictionary<Address, List<WalletEntry>> Histories { get; } = [];

    public ProducerTally Tally { get; }

    /// <summary>A chain of transfers between four wallets, drawn from a seed.</summary>
    public static TestChain RandomChain(int blocks, int seed)
    {
        var random = new Random(seed);
        var wallets = TestWallet.Several(4);
        var chain = TestChain.Funding([.. wallets]);
        for (var height = 1; height < blocks; height++)
        {
            var pending = new int[wallets.Length];
            var transfers = new List<SignedTransaction>();
            for (var i = random.Next(5); i > 0; i--)
            {
                var sender = random.Next(wallets.Length);
                transfers.Add(chain.Transfer(wallets[sender], wallets[(sender + random.Next(1, 4)) % 4], pending[sender]++).Build());
            }

            if (transfers.Count > 0 || random.Next(2) == 0)
            {
                chain.Mine(wallets[random.Next(2)], transfers);
            }
            else
            {
                chain.MineNothing();
            }
        }

        return chain;
    }

    private void Add(Block block)
    {
        Tally.Add(block);
        Blocks.Add(block.Hash, block.Height);
        if (!block.Seal.Producer.IsZero)
        {
            Note(block.Seal.Producer, new WalletEntry(block.Height, 0, WalletRole.Reward));
        }

        for (var i = 0; i < block.TransactionCount; i++)
        {
            var transaction = block.Transaction(i);
            Places.Add(transaction.Id, new TransactionPlace(block.Height, i + 1));
            Note(transaction.Sender, new WalletEntry(block.Height, i + 1, WalletRole.Sent));
            Note(transaction.Recipient, new WalletEntry(block.Height, i + 1, WalletRole.Received));
        }
    }

    private void Note(Address wallet, WalletEntry entry)
    {
        if (!Histories.TryGetValue(wallet, out var entries))
        {
            Histories.Add(wallet, entries = []);
        }

        entries.Insert(0, entry);
    }
}
