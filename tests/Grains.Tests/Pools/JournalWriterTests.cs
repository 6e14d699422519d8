using OrleansChain.Core;
using OrleansChain.Core.Transactions;
using OrleansChain.Grains.Pools;
using OrleansChain.TestKit.Builders;
using OrleansChain.TestKit.Clusters;
using OrleansChain.TestKit.Storage;

namespace OrleansChain.Grains.Tests.Pools;

public sealed class JournalWriterTests
{
    private const int MostWaiting = 128;

    [Fact]
    public async Task It_is_behind_while_as_many_groups_wait_for_the_disk_as_may()
    {
        var parameters = new ChainClusterOptions().Parameters;
        var storage = new FaultyStorage(new SharedMemoryStorage());
        var gate = storage.HoldNext(StorageOperation.Write);
        var durable = new List<ulong>();
        var writer = new JournalWriter(
            new JournalStore(storage, storage, parameters.Id, parameters.Tag), parameters, default, (group, _) => durable.Add(group), failure => throw failure);
        var large = Large(parameters.Tag);

        var first = AddUntil(writer, large, group: 1);
        var written = writer.WhenDurable(first);
        await gate.Reached;
        AddUntil(writer, large, group: MostWaiting);
        Assert.False(writer.IsBehind);
        var last = AddUntil(writer, large, group: MostWaiting + 1);
        Assert.True(writer.IsBehind);

        gate.Release();
        await written;
        await writer.WhenDurable(last);

        Assert.False(writer.IsBehind);
        Assert.Equal(Enumerable.Range(0, MostWaiting + 2).Select(number => (ulong)number), durable);
    }

    /// <summary>Adds until a group of this number has one; returns the number.</summary>
    private static ulong AddUntil(JournalWriter writer, TransactionView transaction, ulong group)
    {
        ulong number;
        do
        {
            number = writer.NumberFor(transaction);
            writer.Add(transaction);
        }
        while (number < group);
        return number;
    }

    private static TransactionView Large(ChainTag chain)
    {
        var body = TransferBuilder.From(TestKeys.Get(1)).OnChain(chain).Body() with
        {
            Kind = TransactionKind.Ballot,
            Payload = new byte[TransactionBody.MaxPayloadBytes],
        };
        return TransactionSigner.Sign(body, TestKeys.Get(1)).View;
    }
}
