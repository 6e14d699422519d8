using OrleansChain.Core.Blocks;
using OrleansChain.Core.Difficulty;
using OrleansChain.Core.Genesis;

namespace OrleansChain.Core.Elections.Records;

/// <summary>The checks of blocks, from <see cref="ElectionCheck.Blocks"/> to <see cref="ElectionCheck.MerkleRoots"/>, and <see cref="ElectionCheck.BlockCounts"/>.</summary>
internal static class BlockChecks
{
    private static readonly ElectionCheck[] OfOneBlock =
    [
        ElectionCheck.Chain,
        ElectionCheck.Heights,
        ElectionCheck.Difficulty,
        ElectionCheck.Proofs,
        ElectionCheck.MerkleRoots,
        ElectionCheck.BlockCounts,
    ];

    private static readonly ElectionCheck[] OfTwoBlocks = [ElectionCheck.Links, ElectionCheck.Times];

    /// <summary>Takes the block files apart; null for each that is no block. How many ballots a block has is another check.</summary>
    public static Block?[] Decode(ElectionRecord record, ChainParameters parameters, CheckLog log)
    {
        BlockLimits limits = parameters.BlockLimits with { MaxTransactions = int.MaxValue };
        var blocks = new Block?[record.Blocks.Length];
        for (int i = 0; i < blocks.Length; i++)
        {
            BlockOutcome outcome = Block.Decode(record.Blocks[i].Bytes, limits, out blocks[i]);
            if (outcome != BlockOutcome.Accepted)
            {
                string name = ElectionRecordFiles.BlockName(record.Blocks[i].Number);
                log.Fail(ElectionCheck.Blocks, new ElectionFinding($"It is no block of this chain: {outcome}.", name));
            }
        }

        log.Done(ElectionCheck.Blocks);
        return blocks;
    }

    /// <summary>Runs the checks.</summary>
    public static void Run(RecordChain chain, CheckLog log)
    {
        bool[] hasRoot = CompareRoots(chain.Blocks);
        Block? before = chain.Parameters.GenesisBlock;
        for (int i = 0; i < chain.Blocks.Count; i++)
        {
            Block? block = chain.Blocks[i];
            if (block is null)
            {
                log.LeaveOpen($"Block {chain.Numbers[i]} cannot be read.", OfOneBlock);
            }
            else
            {
                CheckAlone(chain, i, block, hasRoot[i], log);
            }

            if (block is null || before is null)
            {
                log.LeaveOpen($"Block {chain.Numbers[block is null ? i : i - 1]} cannot be read.", OfTwoBlocks);
            }
            else
            {
                CheckBehind(chain, i, block, before, log);
            }

            before = block;
        }

        log.Done(OfOneBlock);
        log.Done(OfTwoBlocks);
    }

    private static void CheckAlone(RecordChain chain, int index, Block block, bool hasRoot, CheckLog log)
    {
        ChainParameters parameters = chain.Parameters;
        if (block.Seal.Chain != parameters.Tag)
        {
            log.Fail(ElectionCheck.Chain, chain.At(index, $"It names the chain {block.Seal.Chain}, not {parameters.Tag}.", leaf: 0));
        }

        if (block.Height.Value != (ulong)index + 1)
        {
            log.Fail(ElectionCheck.Heights, chain.At(index, $"It names the height {block.Height}, not {index + 1}.", leaf: 0));
        }

        if (block.Header.Bits != parameters.Difficulty.Initial.Bits)
        {
            log.Fail(
                ElectionCheck.Difficulty, chain.At(index, $"Its header has the target {block.Header.Bits:x8}, not {parameters.Difficulty.Initial}."));
        }

        if (ProofFaultOf(block) is { } fault)
        {
            log.Fail(ElectionCheck.Proofs, chain.At(index, fault));
        }

        if (!hasRoot)
        {
            log.Fail(ElectionCheck.MerkleRoots, chain.At(index, $"Its leaves have another root than its header's {block.Header.MerkleRoot}."));
        }

        int most = parameters.BlockLimits.MaxTransactions;
        bool isLast = index == chain.Blocks.Count - 1;
        if (block.TransactionCount > most || block.TransactionCount < (isLast ? 1 : most))
        {
            string asked = isLast ? $"1 to {most}" : $"{most}";
            log.Fail(ElectionCheck.BlockCounts, chain.At(index, $"It has {block.TransactionCount} ballots, not {asked}."));
        }
    }

    private static void CheckBehind(RecordChain chain, int index, Block block, Block before, CheckLog log)
    {
        if (block.Header.Previous != before.Hash)
        {
            log.Fail(ElectionCheck.Links, chain.At(index, $"It names {block.Header.Previous} as the block before, whose hash is {before.Hash}."));
        }

        if (block.Header.TimeSeconds < before.Header.TimeSeconds)
        {
            log.Fail(ElectionCheck.Times, chain.At(index, $"Its time is {before.Header.TimeSeconds - block.Header.TimeSeconds} s before that of the block before."));
        }
    }

    private static string? ProofFaultOf(Block block)
    {
        if (block.Seal.ProofKind != ProofKind.Work)
        {
            return $"It has a proof of kind {block.Seal.ProofKind}, not of work.";
        }

        if (block.Seal.Producer.IsZero)
        {
            return "It has no producer.";
        }

        return CompactTarget.TryCreate(block.Header.Bits, out CompactTarget target) && target.IsMetBy(block.Hash)
            ? null
            : $"Its hash {block.Hash} does not meet the target {block.Header.Bits:x8} of its header.";
    }

    /// <summary>Whether each block's leaves have the root of its header.</summary>
    private static bool[] CompareRoots(IReadOnlyList<Block?> blocks)
    {
        bool[] hasRoot = new bool[blocks.Count];
        Parallel.For(0, blocks.Count, i => hasRoot[i] = blocks[i] is { } block && block.ComputeMerkleRoot() == block.Header.MerkleRoot);
        return hasRoot;
    }
}
