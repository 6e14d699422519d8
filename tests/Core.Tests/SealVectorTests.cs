using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Genesis;
using OrleansChain.Core.Validators;
using OrleansChain.TestKit.Vectors;

namespace OrleansChain.Core.Tests;

/// <summary>The draws and the blocks of memory and stake in docs/vectors/protocol.json, which a second implementation made.</summary>
public sealed class SealVectorTests : IDisposable
{
    private static readonly string DocsFolder = Path.Combine(VectorFolder.SolutionRoot, "docs");

    private readonly JsonDocument _document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(DocsFolder, "vectors", "protocol.json")));

    private JsonElement Root => _document.RootElement;

    private ChainParameters Chain => ChainParameters.Parse(System.Text.Encoding.UTF8.GetBytes(Text(Root.GetProperty("genesisOfAllKinds"), "json")));

    public void Dispose() => _document.Dispose();

    [Fact]
    public void The_leading_kind_is_drawn()
    {
        JsonElement weights = Root.GetProperty("draws").GetProperty("weights");
        RaceRules race = new(
            weights.GetProperty("work").GetInt32(), weights.GetProperty("memory").GetInt32(), weights.GetProperty("stake").GetInt32(), default, 1);

        Assert.All(Rows(), row =>
        {
            Hash256 seed = Hash256.Parse(Text(row, "seed"));

            Assert.Equal(Text(row, "leading"), KindDraw.Leading(seed, race, hasPlots: true, hasStakes: true).ToString());
            Assert.Equal(Text(row, "leadingWithoutPlots"), KindDraw.Leading(seed, race, hasPlots: false, hasStakes: true).ToString());
            Assert.Equal(Text(row, "leadingWithoutStakes"), KindDraw.Leading(seed, race, hasPlots: true, hasStakes: false).ToString());
        });
    }

    [Theory]
    [InlineData("stakes", "order")]
    [InlineData("largeStakes", "orderOfLarge")]
    public void The_proposers_are_drawn(string stakesName, string orderName)
    {
        ImmutableArray<StakeShare> stakes =
        [
            .. Root.GetProperty("draws").GetProperty(stakesName).EnumerateArray().Select(s => new StakeShare(
                Address.ReadFrom(Convert.FromHexString(Text(s, "addressBytes"))), new Amount(ulong.Parse(Text(s, "units"), CultureInfo.InvariantCulture)))),
        ];

        Assert.All(Rows(), row => Assert.Equal(
            row.GetProperty(orderName).EnumerateArray().Select(e => e.GetString()),
            StakeDraw.Order(Hash256.Parse(Text(row, "seed")), stakes).Select(address => Convert.ToHexStringLower(address.AsSpan()))));
    }

    [Theory]
    [InlineData("stakeBlock")]
    [InlineData("memoryBlock")]
    public void A_block_has_its_proof_header_and_hash(string name)
    {
        JsonElement expected = Root.GetProperty(name);
        PublicKey key = PublicKey.Parse(Text(Root.GetProperty("keys").GetProperty("producer"), "publicKey"));
        var kind = (ProofKind)expected.GetProperty("kind").GetByte();
        Height height = new(expected.GetProperty("height").GetUInt64());
        SealLeaf seal = new(Chain.Tag, height, key.ToAddress(), kind, ExtraNonce: 0, ParentSealMilliseconds: 0);
        BlockCandidate candidate = new BlockBuilder(Chain.BlockLimits).Build();
        BlockHeader header = candidate.Header(
            seal, Chain.GenesisBlock.Hash, expected.GetProperty("timeSeconds").GetUInt32(), Convert.ToUInt32(Text(expected, "bits"), 16), nonce: 0);
        Signature signature = Signature.ReadFrom(Convert.FromHexString(Text(expected, "proof")).AsSpan(PublicKey.SizeBytes, Signature.SizeBytes));
        SealProof proof = kind == ProofKind.Stake
            ? SealProof.OfStake(key, signature, expected.GetProperty("rank").GetInt32())
            : SealProof.OfMemory(
                key,
                signature,
                expected.GetProperty("index").GetUInt64(),
                [.. expected.GetProperty("path").EnumerateArray().Select(e => Hash256.Parse(e.GetString()))]);
        Block block = candidate.Seal(header, seal, proof.ToArray());
        Hash256 digest = SealSignature.Digest(kind, Chain.Tag, height, block.Hash);

        Assert.Equal(Text(expected, "sealLeaf"), Convert.ToHexStringLower(seal.ToArray()));
        Assert.Equal(Text(expected, "header"), Convert.ToHexStringLower(header.ToArray()));
        Assert.Equal(Text(expected, "hash"), block.Hash.ToString());
        Assert.Equal(Text(expected, "sealDigest"), digest.ToString());
        Assert.Equal(SignatureCheck.Valid, SignatureVerifier.CheckOnce(key, digest, signature));
        Assert.Equal(Text(expected, "proof"), Convert.ToHexStringLower(proof.ToArray()));
        Assert.Equal(Text(expected, "bytes"), Convert.ToHexStringLower(block.Bytes.Span));
        Assert.Equal(BlockOutcome.Accepted, Block.Decode(block.Bytes.ToArray(), Chain.BlockLimits, out _));
    }

    [Fact]
    public void The_document_shows_the_same_values()
    {
        string text = File.ReadAllText(Path.Combine(DocsFolder, "protocol.md"));

        Assert.All((string[])["hash", "sealDigest", "proof"], n => Assert.Contains(Text(Root.GetProperty("stakeBlock"), n), text, StringComparison.Ordinal));
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private JsonElement[] Rows() => [.. Root.GetProperty("draws").GetProperty("rows").EnumerateArray()];
}
