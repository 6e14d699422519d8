using OrleansChain.Core.Blocks;
using OrleansChain.Core.Difficulty;
using OrleansChain.Core.Mining;
using OrleansChain.TestKit.Vectors;

namespace OrleansChain.Core.Tests.Blocks;

public sealed class BitcoinHeaderTests
{
    /// <summary>Bitcoin's block 0.</summary>
    private const string GenesisHeader =
        "0100000000000000000000000000000000000000000000000000000000000000000000003ba3edfd7a7b12b27ac72c3e67768f617fc81bc3888a51323a9fb8aa4b1e5e4a"
        + "29ab5f49ffff001d1dac2b7c";

    private const string GenesisHash = "000000000019d6689c085ae165831e934ff763ae46a2a6c172b3f1b60a8ce26f";

    private static BlockHeader Genesis => BlockHeader.ReadFrom(Convert.FromHexString(GenesisHeader));

    [Fact]
    public void Bitcoins_genesis_header_has_its_hash_and_survives_its_bytes()
    {
        Assert.Equal(GenesisHash, Genesis.Hash().ToString());
        Assert.Equal(GenesisHeader, Convert.ToHexStringLower(Genesis.ToArray()));
        Assert.Equal((1, 0x1d00ffffu, 2_083_236_893u, 1_231_006_505u), (Genesis.Version, Genesis.Bits, Genesis.Nonce, Genesis.TimeSeconds));
        Assert.True(CompactTarget.Create(Genesis.Bits).IsMetBy(Genesis.Hash()));
        Assert.False(CompactTarget.Create(Genesis.Bits).IsMetBy((Genesis with { Nonce = 0 }).Hash()));
    }

    [Fact]
    public void The_search_finds_Bitcoins_own_nonce()
    {
        NonceSearchResult result = NonceSearch.Search(
            Genesis with { Nonce = 0 }, new NonceRange(2_083_236_000, 2_000), CompactTarget.Create(Genesis.Bits));

        Assert.Equal(new NonceSearchResult(IsFound: true, 2_083_236_893, BlockHash.Parse(GenesisHash), 894), result);
    }

    [VectorFact("bitcoin")]
    public void Bitcoins_first_headers_prove_their_work_and_follow_each_other()
    {
        string[] lines = File.ReadAllLines(VectorFolder.PathOf("bitcoin", "headers-mainnet-1-11.txt"));
        BlockHash previous = BlockHash.Parse(GenesisHash);
        foreach (string line in lines)
        {
            byte[] bytes = Convert.FromHexString(line);
            BlockHeader header = BlockHeader.ReadFrom(bytes);

            Assert.Equal(bytes, header.ToArray());
            Assert.Equal(previous, header.Previous);
            Assert.True(CompactTarget.Create(header.Bits).IsMetBy(header.Hash()));
            previous = header.Hash();
        }

        Assert.Equal(11, lines.Length);
        Assert.Equal("0000000097be56d606cdd9c54b04d4747e957d3608abe69198c661f2add73073", previous.ToString());
    }
}
