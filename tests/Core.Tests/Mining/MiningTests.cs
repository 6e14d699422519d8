using FsCheck.Fluent;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Difficulty;
using OrleansChain.Core.Mining;
using OrleansChain.TestKit.Builders;
using OrleansChain.TestKit.Properties;

namespace OrleansChain.Core.Tests.Mining;

public sealed class MiningTests
{
    [Fact]
    public void Slices_are_disjoint_and_complete() =>
        SeededProperty.Check(
            from size in Gen.Choose(10_000_000, int.MaxValue)
            from doubled in Gen.Choose(1, 2)
            select (ulong)size * (ulong)doubled,
            size =>
            {
                NonceSlices slices = new(size);
                for (ulong extraNonce = 0; extraNonce < 2; extraNonce++)
                {
                    ulong next = 0;
                    for (ulong place = 0; place < slices.SlicesPerExtraNonce; place++)
                    {
                        NonceSlice slice = slices.At((extraNonce * slices.SlicesPerExtraNonce) + place);
                        Assert.Equal((extraNonce, next), (slice.ExtraNonce, slice.Nonces.First));
                        Assert.InRange(slice.Nonces.Count, 1UL, size);
                        next = slice.Nonces.End;
                    }

                    Assert.Equal(NonceRange.AllCount, next);
                }
            });

    [Fact]
    public void A_slice_has_one_to_all_nonces()
    {
        Assert.Equal(NonceRange.All, new NonceSlices(NonceRange.AllCount).At(7).Nonces);
        Assert.Equal(7UL, new NonceSlices(NonceRange.AllCount).At(7).ExtraNonce);
        Assert.Equal(new NonceRange(uint.MaxValue, 1), new NonceSlices(1).At(uint.MaxValue).Nonces);
        Assert.Throws<ArgumentOutOfRangeException>(() => new NonceSlices(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new NonceSlices(NonceRange.AllCount + 1));
    }

    [Fact]
    public void A_job_gives_headers_of_the_candidate_and_its_search_seals_it()
    {
        BlockBuilder builder = new(BlockLimits.Default);
        for (ulong i = 0; i < 5; i++)
        {
            builder.TryAdd(TransferBuilder.From(TestKeys.Get(1)).WithSequence(i).Build().Bytes);
        }

        BlockCandidate candidate = builder.Build();
        Address producer = TestKeys.Get(2).Address;
        MiningJob job = new(
            BlockHash.From(Core.Cryptography.Sha256.Hash("parent"u8)),
            1_700_000_000,
            CompactTarget.FromLeadingHexZeros(2),
            TransferBuilder.DefaultChain,
            new Height(3),
            150,
            candidate.LeafCount,
            [.. candidate.SealPath]);

        NonceSlices slices = new(500);
        ulong number = 0;
        NonceSearchResult result = job.Search(producer, slices.At(number));
        while (!result.IsFound)
        {
            Assert.Equal(500UL, result.TriedCount);
            result = job.Search(producer, slices.At(++number));
        }

        NonceSlice found = slices.At(number);
        Block block = candidate.Seal(job.HeaderFor(producer, found.ExtraNonce, result.Nonce), job.SealFor(producer, found.ExtraNonce));

        Assert.Equal(result.Hash, block.Hash);
        Assert.StartsWith("00", block.Hash.ToString(), StringComparison.Ordinal);
        Assert.Equal(block.Header.MerkleRoot, block.ComputeMerkleRoot());
        Assert.Equal((ProofKind.Work, producer, 150u), (block.Seal.ProofKind, block.Seal.Producer, block.Seal.ParentSealMilliseconds));
        Assert.NotEqual(job.HeaderFor(producer, 0).MerkleRoot, job.HeaderFor(producer, 1).MerkleRoot);
    }

    [Fact]
    public void A_search_over_no_nonces_finds_nothing_and_one_beyond_the_last_is_refused()
    {
        BlockHeader header = new(1, default, default, 0, 0x2100ffff, 0);
        CompactTarget easy = CompactTarget.Create(0x2100ffff);

        Assert.Equal(new NonceSearchResult(IsFound: false, 0, default, 0), NonceSearch.Search(header, new NonceRange(5, 0), easy));
        Assert.True(NonceSearch.Search(header, new NonceRange(uint.MaxValue, 1), easy).IsFound);
        Assert.Throws<ArgumentOutOfRangeException>(() => NonceSearch.Search(header, new NonceRange(1, NonceRange.AllCount), easy));
    }
}
