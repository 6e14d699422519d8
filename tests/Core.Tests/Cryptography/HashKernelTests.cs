using System.Runtime.InteropServices;
using System.Security.Cryptography;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Cryptography.Lanes;
using OrleansChain.Core.Merkle;

namespace OrleansChain.Core.Tests.Cryptography;

public sealed class HashKernelTests
{
    public static TheoryData<int> Widths { get; } = [.. HashKernel.All.Select(kernel => kernel.Lanes)];

    [Fact]
    public void The_best_kernel_is_the_widest_that_the_processor_has()
    {
        Assert.Equal([16, 8, 4, 1], HashKernel.All.Select(kernel => kernel.Lanes));
        Assert.Equal(HashKernel.All.Where(kernel => kernel.IsSupported).Max(kernel => kernel.Lanes), HashKernel.Best.Lanes);
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Every_width_hashes_messages_of_every_length(int lanes)
    {
        byte[] text = Bytes(90, 50 * HashKernel.MaxMessageBytes);
        for (int size = 1; size <= HashKernel.MaxMessageBytes; size++)
        {
            int prefix = size * 7 / 9 % size;
            int record = size - prefix;
            int count = (size % 37) + 1;
            Hash256[] hashes = new Hash256[count];

            Kernel(lanes).HashRecords(text.AsSpan(0, prefix), text.AsSpan(prefix, record * count), hashes);

            for (int i = 0; i < count; i++)
            {
                byte[] message = [.. text.AsSpan(0, prefix), .. text.AsSpan(prefix + (record * i), record)];
                Assert.Equal(Sha256.Hash(message), hashes[i]);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Every_width_hashes_leaves_and_nodes_of_a_tree_in_place(int lanes)
    {
        Hash256[] values = Hashes(91, 66);
        Hash256[] leaves = [.. values.Select(value => MerkleTree.LeafHash(value.AsSpan()))];
        Hash256[] nodes = [.. Enumerable.Range(0, 33).Select(i => MerkleTree.NodeHash(leaves[2 * i], leaves[(2 * i) + 1]))];

        Kernel(lanes).HashRecords([0], MemoryMarshal.AsBytes<Hash256>(values), values);
        Assert.Equal(leaves, values);

        Kernel(lanes).HashRecords([1], MemoryMarshal.AsBytes<Hash256>(values), values.AsSpan(0, 33));
        Assert.Equal(nodes, values[..33]);
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Every_width_hashes_records_that_lie_apart(int lanes)
    {
        const int Stride = 231;
        byte[] text = Bytes(94, 40 * Stride);
        foreach (int record in (int[])[223, 224, 231])
        {
            Hash256[] hashes = new Hash256[37];

            Kernel(lanes).HashRecords([7], text, record, Stride, hashes);

            Assert.Equal(Enumerable.Range(0, 37).Select(i => Sha256.Hash([7, .. text.AsSpan(i * Stride, record)])), hashes);
        }
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Every_width_iterates_each_value_on_its_own(int lanes)
    {
        for (int count = 0; count < 35; count++)
        {
            Hash256[] values = Hashes(92 + count, count);
            int times = count % 5;
            Hash256[] expected = [.. values.Select(value => Iterated(value, times))];

            Kernel(lanes).Iterate(values, times);

            Assert.Equal(expected, values);
        }
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Every_width_finds_the_smallest_hash_and_the_first_of_equals(int lanes)
    {
        byte[] prefix = Bytes(93, 20);
        for (int count = 1; count < 80; count++)
        {
            Hash256[] values = Hashes(200 + count, count);
            Hash256[] twice = [.. values, .. values];
            Hash256[] ranks = [.. values.Select(value => Sha256.Hash([.. prefix, .. value.AsSpan()]))];

            int found = Kernel(lanes).Smallest(prefix, MemoryMarshal.AsBytes<Hash256>(twice), Hash256.SizeBytes, out Hash256 smallest);

            Assert.Equal((Array.IndexOf(ranks, ranks.Min()), ranks.Min()), (found, smallest));
        }
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Records_of_other_lengths_are_refused(int lanes)
    {
        HashKernel kernel = Kernel(lanes);
        byte[] bytes = new byte[2 * (HashKernel.MaxMessageBytes + 1)];

        kernel.HashRecords([], [], []);
        Assert.Throws<ArgumentOutOfRangeException>(() => kernel.HashRecords([], bytes.AsSpan(0, 1), []));
        Assert.Throws<ArgumentOutOfRangeException>(() => kernel.HashRecords([], bytes.AsSpan(0, 33), new Hash256[2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => kernel.HashRecords([], [], new Hash256[2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => kernel.HashRecords([], bytes, new Hash256[2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => kernel.Smallest([], [], 32, out _));
        Assert.Throws<ArgumentOutOfRangeException>(() => kernel.Smallest([], bytes.AsSpan(0, 33), 32, out _));
        Assert.Throws<ArgumentOutOfRangeException>(() => kernel.Smallest([], bytes, HashKernel.MaxMessageBytes + 1, out _));
        Assert.Throws<ArgumentOutOfRangeException>(() => kernel.HashRecords([], bytes, 32, 31, new Hash256[2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => kernel.HashRecords([], bytes.AsSpan(0, 66), 32, 36, new Hash256[2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => kernel.Iterate([], -1));
    }

    private static HashKernel Kernel(int lanes) => HashKernel.All.Single(kernel => kernel.Lanes == lanes);

    private static Hash256 Iterated(Hash256 value, int times)
    {
        byte[] bytes = value.AsSpan().ToArray();
        for (int i = 0; i < times; i++)
        {
            bytes = SHA256.HashData(bytes);
        }

        return Hash256.ReadFrom(bytes);
    }

    private static Hash256[] Hashes(int seed, int count) =>
        MemoryMarshal.Cast<byte, Hash256>(Bytes(seed, count * Hash256.SizeBytes)).ToArray();

    private static byte[] Bytes(int seed, int count)
    {
        byte[] bytes = new byte[count];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }
}
