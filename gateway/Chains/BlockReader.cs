using System.Globalization;
using System.Text.Json;
using OrleansChain.Core;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Rest;

namespace OrleansChain.Gateway.Chains;

/// <summary>Reads one chain's blocks, as REST's messages have them. The newest blocks' summaries come from the feed.</summary>
/// <param name="grains">The chain's grains.</param>
/// <param name="facts">The chain's rules.</param>
/// <param name="feed">The newest blocks; null for a chain whose head nobody follows.</param>
internal sealed class BlockReader(ChainGrains grains, ChainFacts facts, HeadFeed? feed)
{
    /// <summary>A block in short, which costs the same however large it is; null where there is none.</summary>
    public async Task<BlockSummary?> SummarizeAsync(Height height)
    {
        if (feed?.Find(height.Value) is { } seen)
        {
            return seen;
        }

        if (await grains.Block(height).Outline() is not { } block)
        {
            return null;
        }

        var header = BlockHeader.ReadFrom(block.Header.Span);
        var seal = ReadSeal(block.SealLeaf.Span);
        return new BlockSummary(
            height.Value,
            header.Hash().ToString(),
            TimeOf(header.TimeSeconds),
            NameOf(seal.ProofKind),
            ProducerOf(seal),
            block.TransactionCount,
            block.SizeBytes);
    }

    /// <summary>A block in full, with its Merkle root computed again; null where there is none.</summary>
    /// <param name="height">The block's height.</param>
    /// <param name="head">The head's height.</param>
    public async Task<BlockResponse?> DescribeAsync(Height height, Height head)
    {
        if (await grains.Block(height).Describe() is not { } block || await facts.GetAsync() is not { } chain)
        {
            return null;
        }

        var header = BlockHeader.ReadFrom(block.Header.Span);
        var seal = ReadSeal(block.SealLeaf.Span);
        var earned = chain.RewardAt(height, seal.ProofKind).Add(block.Fees);
        var next = height < head ? await SummarizeAsync(height.Next()) : null;
        return new BlockResponse(
            height.Value,
            header.Hash().ToString(),
            header.Previous.ToString(),
            next?.Hash,
            header.MerkleRoot.ToString(),
            block.RecomputedRoot.ToString(),
            header.MerkleRoot == block.RecomputedRoot,
            TimeOf(header.TimeSeconds),
            BitsOf(header.Bits),
            header.Nonce,
            seal.ExtraNonce,
            NameOf(seal.ProofKind),
            ProducerOf(seal),
            UnitsOf(earned),
            seal.ParentSealMilliseconds,
            block.TransactionCount,
            block.SizeBytes,
            ConfirmationsOf(height, head),
            Convert.ToHexStringLower(block.Header.Span));
    }

    /// <summary>How many blocks stand on a block, itself included.</summary>
    public static ulong ConfirmationsOf(Height height, Height head) => head.Value >= height.Value ? head.Value - height.Value + 1 : 0;

    /// <summary>A header's time.</summary>
    public static DateTimeOffset TimeOf(uint unixSeconds) => DateTimeOffset.FromUnixTimeSeconds(unixSeconds);

    /// <summary>An amount in units, as decimal text.</summary>
    public static string UnitsOf(Amount amount) => amount.Units.ToString(CultureInfo.InvariantCulture);

    /// <summary>A compact target as eight hexadecimal digits.</summary>
    public static string BitsOf(uint bits) => bits.ToString("x8", CultureInfo.InvariantCulture);

    /// <summary>The name of a kind of proof in camel case.</summary>
    public static string NameOf(ProofKind kind) => JsonNamingPolicy.CamelCase.ConvertName(kind.ToString());

    private static string? ProducerOf(in SealLeaf seal) => seal.Producer.IsZero ? null : seal.Producer.ToString();

    private static SealLeaf ReadSeal(ReadOnlySpan<byte> leaf) =>
        SealLeaf.TryRead(leaf, out var seal)
            ? seal
            : throw new InvalidDataException("A stored block's first leaf is no seal leaf.");
}
