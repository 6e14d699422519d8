using OrleansChain.Core;
using OrleansChain.Core.Transactions;
using OrleansChain.Grains.Pools;
using OrleansChain.GrainInterfaces.Pools;

namespace OrleansChain.Grains.Tests.Pools;

public sealed class BatchChunksTests
{
    [Theory]
    [InlineData(0, new int[0])]
    [InlineData(1, new[] { 1 })]
    [InlineData(8, new[] { 8 })]
    [InlineData(9, new[] { 4, 5 })]
    [InlineData(20, new[] { 6, 7, 7 })]
    [InlineData(64, new[] { 8, 8, 8, 8, 8, 8, 8, 8 })]
    [InlineData(65, new[] { 32, 33 })]
    [InlineData(100, new[] { 50, 50 })]
    [InlineData(200, new[] { 50, 50, 50, 50 })]
    public void A_batch_is_split_evenly(int count, int[] expected) =>
        Assert.Equal(expected, BatchChunks.Split(Batch(count)).Select(chunk => chunk.Count));

    [Theory]
    [InlineData(65)]
    [InlineData(1_000)]
    [InlineData(9_999)]
    public void The_chunks_are_the_batch(int count)
    {
        var batch = Batch(count);

        var chunks = BatchChunks.Split(batch);

        Assert.InRange(chunks.Max(chunk => chunk.Count), 1, BatchChunks.LargestChunk);
        Assert.InRange(chunks.Max(chunk => chunk.Count) - chunks.Min(chunk => chunk.Count), 0, 1);
        Assert.Equal(batch.Bytes[sizeof(uint)..].ToArray(), chunks.SelectMany(chunk => chunk.Items.ToArray()));
    }

    /// <summary>Items of different lengths.</summary>
    private static TransactionBatchMessage Batch(int count) => new(
        ChainId.Parse("coin"),
        TransactionBatch.Encode([.. Enumerable.Range(0, count).Select(i => (ReadOnlyMemory<byte>)new byte[1 + (i % 7)])]));
}
