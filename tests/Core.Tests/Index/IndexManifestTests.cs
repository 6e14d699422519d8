using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Index;
using OrleansChain.TestKit.Builders;

namespace OrleansChain.Core.Tests.Index;

public sealed class IndexManifestTests
{
    private static readonly IndexManifest Manifest = new()
    {
        Chain = TransferBuilder.DefaultChain,
        Next = new RunId(77, 12),
        NextHeight = new Height(5_000),
        LastHash = BlockHash.From(Sha256.Hash("last"u8)),
        TransactionCount = 123_456,
        Tally = new RunId(77, 11),
        TallyParts = 2,
        Runs = [new IndexRun(new RunId(3, 1), 2, 900, 1_000_000), new IndexRun(new RunId(77, 10), 0, 3, 2_000)],
        Dead = [new DeadRun(new RunId(3, 4), DeadKind.Run, 300), new DeadRun(new RunId(77, 9), DeadKind.Unfinished, 0)],
    };

    [Fact]
    public void A_manifest_comes_back_as_it_was()
    {
        IndexManifest read = IndexManifest.Decode(Manifest.Encode(), Manifest.Chain)!;
        Assert.Equal(Manifest with { Runs = [], Dead = [] }, read with { Runs = [], Dead = [] });
        Assert.Equal(Manifest.Runs, read.Runs.AsEnumerable());
        Assert.Equal(Manifest.Dead, read.Dead.AsEnumerable());
    }

    [Fact]
    public void One_of_another_chain_is_refused() =>
        Assert.Null(IndexManifest.Decode(Manifest.Encode(), ChainTag.ReadFrom("another!"u8)));

    [Fact]
    public void One_altered_bit_or_another_length_is_refused()
    {
        byte[] bytes = Manifest.Encode();
        for (int bit = 0; bit < bytes.Length * 8; bit++)
        {
            byte[] altered = [.. bytes];
            altered[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.Null(IndexManifest.Decode(altered, Manifest.Chain));
        }

        for (int length = 0; length < bytes.Length; length++)
        {
            Assert.Null(IndexManifest.Decode(bytes.AsSpan(0, length), Manifest.Chain));
        }
    }

    [Fact]
    public void A_tally_comes_back_as_it_was()
    {
        TestChain chain = new(new ParametersBuilder().Build());
        chain.Mine(TestWallet.Get(1));
        chain.Mine(TestWallet.Get(2));
        chain.Mine(TestWallet.Get(1));
        var tally = new ProducerTally(chain.Parameters);
        chain.Blocks.ToList().ForEach(tally.Add);
        var id = new RunId(5, 6);
        byte[] record = Assert.Single(TallyRecords.Encode(tally, id));
        var read = new ProducerTally(chain.Parameters);
        Assert.True(TallyRecords.TryRead(record, id, 0, read));

        Assert.Equal(2, read.Of(TestWallet.Get(1).Address).Blocks);
        Assert.Equal(tally.Of(TestWallet.Get(1).Address), read.Of(TestWallet.Get(1).Address));
        Assert.Equal(tally.Of(TestWallet.Get(2).Address), read.Of(TestWallet.Get(2).Address));
        Assert.False(TallyRecords.TryRead(record, id, 1, read));
        record[30] ^= 1;
        Assert.False(TallyRecords.TryRead(record, id, 0, read));
    }
}
