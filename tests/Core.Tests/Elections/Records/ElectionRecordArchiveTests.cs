using System.Collections.Immutable;
using System.IO.Compression;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Elections.Records;
using OrleansChain.TestKit.Builders;
using OrleansChain.TestKit.Elections;

namespace OrleansChain.Core.Tests.Elections.Records;

public sealed class ElectionRecordArchiveTests
{
    [Fact]
    public void What_is_written_is_verified()
    {
        RecordForge forge = Tamperings.Nine();

        byte[] archive = Write(forge, forge.ToBlocks(), new MemoryStream());

        Assert.True(RecordFiles.Verify(archive).IsVerified);
    }

    [Fact]
    public void An_archive_holds_the_documented_files()
    {
        RecordForge forge = Tamperings.Nine();
        using var zip = new ZipArchive(new MemoryStream(Write(forge, forge.ToBlocks(), new MemoryStream())));

        Assert.Equal(
            ["genesis.json", "blocks/000001.bin", "blocks/000002.bin", "blocks/000003.bin", "result.json", "election.json"],
            zip.Entries.Select(entry => entry.FullName));
    }

    [Fact]
    public void An_election_gives_the_same_bytes_again()
    {
        RecordForge forge = Tamperings.Nine();

        Assert.Equal(Write(forge, forge.ToBlocks(), new MemoryStream()), Write(forge, forge.ToBlocks(), new MemoryStream()));
    }

    [Fact]
    public void A_stream_that_cannot_seek_is_written_to()
    {
        RecordForge forge = Tamperings.Nine();
        var stream = new ForwardStream();

        Assert.True(RecordFiles.Verify(Write(forge, forge.ToBlocks(), stream)).IsVerified);
    }

    [Fact]
    public void A_block_that_does_not_follow_is_not_written()
    {
        RecordForge forge = Tamperings.Nine();
        using var writer = new ElectionRecordWriter(new MemoryStream(), forge.Parameters);

        Assert.Throws<ArgumentException>(() => writer.Add(forge.ToBlocks()[1]));
    }

    [Fact]
    public void A_chain_of_coins_is_not_written() =>
        Assert.Throws<ArgumentException>(() => new ElectionRecordWriter(new MemoryStream(), new ParametersBuilder().Build()));

    [Fact]
    public void What_is_no_archive_is_told()
    {
        ElectionVerification found = RecordFiles.Verify([1, 2, 3]);

        Assert.Equal([ElectionCheck.Files], found.Checks.Where(check => check.Status == ElectionCheckStatus.Failed).Select(check => check.Check));
        Assert.False(found.IsVerified);
    }

    [Fact]
    public void An_entry_for_the_folder_of_blocks_does_no_harm() =>
        Assert.True(Tamperings.Nine().ToFiles().Add("blocks/", []).Verify().IsVerified);

    [Fact]
    public void Whatever_byte_of_an_archive_is_flipped_it_is_refused_or_says_the_same()
    {
        RecordForge forge = RecordForge.Of(voters: 2).CastByAll();
        byte[] archive = Write(forge, forge.ToBlocks(), new MemoryStream());
        ElectionRecord right = ElectionRecordReader.Read(new MemoryStream(archive));

        for (int offset = 0; offset < archive.Length; offset++)
        {
            byte[] changed = [.. archive];
            changed[offset] ^= 0x10;
            ElectionRecord read = ElectionRecordReader.Read(new MemoryStream(changed));
            Assert.True(!ElectionVerifier.Verify(read).IsVerified || IsSame(right, read), $"Byte {offset} was flipped and nobody saw it.");
        }
    }

    [Fact]
    public void Wherever_an_archive_is_cut_it_is_refused()
    {
        RecordForge forge = RecordForge.Of(voters: 2).CastByAll();
        byte[] archive = Write(forge, forge.ToBlocks(), new MemoryStream());

        Assert.All(Enumerable.Range(0, archive.Length), length => Assert.False(RecordFiles.Verify(archive[..length]).IsVerified));
    }

    [Theory]
    [InlineData("blocks/000001.bin", 1)]
    [InlineData("blocks/999999.bin", 999_999)]
    [InlineData("blocks/1000000.bin", 1_000_000)]
    public void A_block_files_name_is_read_as_it_is_written(string name, int number)
    {
        Assert.True(ElectionRecordFiles.TryReadBlockName(name, out int read));
        Assert.Equal((number, name), (read, ElectionRecordFiles.BlockName(number)));
    }

    [Theory]
    [InlineData("blocks/000000.bin")]
    [InlineData("blocks/1.bin")]
    [InlineData("blocks/0000001.bin")]
    [InlineData("blocks/-00001.bin")]
    [InlineData("blocks/99999999999.bin")]
    [InlineData("Blocks/000001.bin")]
    [InlineData("blocks/000001.txt")]
    [InlineData("../blocks/000001.bin")]
    [InlineData("")]
    public void Any_other_name_is_none(string name) => Assert.False(ElectionRecordFiles.TryReadBlockName(name, out _));

    private static byte[] Write(RecordForge forge, IEnumerable<Block> blocks, MemoryStream stream)
    {
        using (var writer = new ElectionRecordWriter(stream, forge.Parameters))
        {
            foreach (Block block in blocks)
            {
                writer.Add(block);
            }

            writer.Complete();
        }

        return stream.ToArray();
    }

    private static bool IsSame(ElectionRecord left, ElectionRecord right) =>
        Bytes(left).Zip(Bytes(right)).All(pair => pair.First.AsSpan().SequenceEqual(pair.Second.AsSpan())) && left.Blocks.Length == right.Blocks.Length;

    private static IEnumerable<ImmutableArray<byte>> Bytes(ElectionRecord record) =>
        new[] { record.Genesis, record.Result, record.Statement }
            .Concat(record.Blocks.Select(block => (ReadOnlyMemory<byte>?)block.Bytes))
            .Select(bytes => bytes is { } given ? [.. given.Span] : ImmutableArray<byte>.Empty);

    /// <summary>Takes bytes in their order, as a connection does.</summary>
    private sealed class ForwardStream : MemoryStream
    {
        public override bool CanSeek => false;
    }
}
