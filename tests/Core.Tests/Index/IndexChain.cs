using OrleansChain.Core.Blocks;
using OrleansChain.Core.Index;
using OrleansChain.Core.Transactions;
using OrleansChain.TestKit.Builders;

namespace OrleansChain.Core.Tests.Index;

/// <summary>A chain of blocks without proof, one added on the other, and what plain dictionaries say about it.</summary>
internal sealed class IndexChain
{
    private readonly Dictionary<Address, ulong> _sequences = [];

    public List<Block> Blocks { get; } = [];

    public Dictionary<Hash256, TransactionPlace> Places { get; } = [];

    public Dictionary<Address, List<WalletEntry>> Histories { get; } = [];

    public Block Add(int? producer, params (int From, int To)[] transfers)
    {
        var height = new Height((ulong)Blocks.Count);
        Address miner = producer is { } key ? TestKeys.Get(key).Address : default;
        if (producer is not null)
        {
            Note(miner, new WalletEntry(height, 0, WalletRole.Reward));
        }

        var leaves = new List<ReadOnlyMemory<byte>>();
        foreach ((int from, int to) in transfers)
        {
            leaves.Add(Transfer(height, leaves.Count + 1, from, to));
        }

        var seal = new SealLeaf(TransferBuilder.DefaultChain, height, miner, producer is null ? ProofKind.None : ProofKind.Work, 0, 0);
        var header = new BlockHeader(BlockHeader.CurrentVersion, Blocks.Count == 0 ? default : Blocks[^1].Hash, default, 0, 0, 0);
        Block block = Block.Join(header with { MerkleRoot = Block.Join(header, seal, leaves).ComputeMerkleRoot() }, seal, leaves);
        Blocks.Add(block);
        return block;
    }

    private ReadOnlyMemory<byte> Transfer(Height height, int position, int from, int to)
    {
        Address sender = TestKeys.Get(from).Address;
        Address recipient = TestKeys.Get(to).Address;
        ulong sequence = _sequences.GetValueOrDefault(sender);
        _sequences[sender] = sequence + 1;
        SignedTransaction transaction = TransferBuilder.From(TestKeys.Get(from)).To(recipient).WithSequence(sequence).Build();
        Places.Add(transaction.Id, new TransactionPlace(height, position));
        Note(sender, new WalletEntry(height, position, WalletRole.Sent));
        Note(recipient, new WalletEntry(height, position, WalletRole.Received));
        return transaction.Bytes;
    }

    private void Note(Address wallet, WalletEntry entry)
    {
        if (!Histories.TryGetValue(wallet, out List<WalletEntry>? entries))
        {
            Histories.Add(wallet, entries = []);
        }

        entries.Insert(0, entry);
    }
}
