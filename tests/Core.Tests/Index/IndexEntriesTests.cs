using OrleansChain.Core.Blocks;
using OrleansChain.Core.Index;
using OrleansChain.Core.Transactions;
using OrleansChain.TestKit.Builders;

namespace OrleansChain.Core.Tests.Index;

public sealed class IndexEntriesTests
{
    private const int Transactions = 4_096;
    private static readonly TestWallet Alice = TestWallet.Get(1);
    private static readonly TestWallet Bob = TestWallet.Get(2);
    private static readonly Height At = new(7);
    private static readonly SignedTransaction[] Transfers = [.. Enumerable.Range(0, Transactions).Select(Transfer)];
    private static readonly SignedTransaction[] Alternating = [.. Transfers.Select((transfer, i) => i % 2 == 0 ? transfer : Stake(i))];

    [Fact]
    public void Transactions_of_lengths_that_alternate_have_the_same_entries_in_steps_and_on_all_cores()
    {
        Block block = BlockOf(Alternating);
        IndexEntry[] entries = IndexEntries.Of(block, allCores: false);
        Assert.Equal(entries, IndexEntries.Of(block, allCores: true));
        Assert.Equal(entries.Order(), entries);
        Assert.Equal(
            Alternating.SelectMany((transaction, i) => ExpectedOf(transaction, i + 1)).OrderBy(entry => entry, Comparer<(IndexKey, int, WalletRole)>.Create(Compare)),
            entries.Where(entry => entry.Kind is IndexEntryKind.Transaction or IndexEntryKind.Wallet)
                .Select(entry => (entry.Key, entry.Position, entry.ToWalletEntry().Role)));
        Assert.All(entries, entry => Assert.Equal(At, entry.Height));
    }

    [Fact]
    public void Transactions_of_lengths_that_alternate_take_as_many_steps_as_those_of_one_length() =>
        Assert.Equal(StepsOf(BlockOf(Transfers)), StepsOf(BlockOf(Alternating)));

    [Fact]
    public void Entries_that_are_not_all_made_are_not_given()
    {
        var making = new IndexEntries(BlockOf(Transfers));
        Assert.True(making.Step());
        Assert.Throws<InvalidOperationException>(making.ToArray);
    }

    private static int StepsOf(Block block)
    {
        var making = new IndexEntries(block);
        int steps = 1;
        while (making.Step())
        {
            steps++;
        }

        return steps;
    }

    private static IEnumerable<(IndexKey Key, int Position, WalletRole Role)> ExpectedOf(SignedTransaction transaction, int position)
    {
        yield return (IndexKey.Of(transaction.Id), position, WalletRole.Unspecified);
        yield return (IndexKey.Of(Alice.Address), position, WalletRole.Sent);
        if (transaction.Kind == TransactionKind.Transfer)
        {
            yield return (IndexKey.Of(Bob.Address), position, WalletRole.Received);
        }
    }

    private static int Compare((IndexKey Key, int Position, WalletRole Role) left, (IndexKey Key, int Position, WalletRole Role) right) =>
        (left.Key.First, left.Key.Second, left.Position, left.Role).CompareTo((right.Key.First, right.Key.Second, right.Position, right.Role));

    private static Block BlockOf(SignedTransaction[] transactions) => Block.Join(
        new BlockHeader(BlockHeader.CurrentVersion, default, default, 0, 0, 0),
        new SealLeaf(TransferBuilder.DefaultChain, At, default, ProofKind.None, 0, 0),
        [.. transactions.Select(transaction => transaction.Bytes)]);

    private static SignedTransaction Transfer(int sequence) => Alice.Pays(Bob).WithSequence((ulong)sequence).Build();

    private static SignedTransaction Stake(int sequence) => TransactionSigner.Sign(
        TransactionBody.Stake(TransferBuilder.DefaultChain, Alice.Address, (ulong)sequence, 1_700_000_000_000, new Amount(1_000), new Height(17), new Amount(1)),
        Alice.Key);
}
