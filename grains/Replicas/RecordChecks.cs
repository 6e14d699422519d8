using System.Globalization;
using System.Text.Json;
using OrleansChain.Core;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Genesis;
using OrleansChain.Core.Pool;
using OrleansChain.Core.Transactions;
using OrleansChain.Grains.Blocks;
using OrleansChain.Grains.Storage.Replicas;

namespace OrleansChain.Grains.Replicas;

/// <summary>What a record's own bytes say about it: numbers, checksums, links, roots and signatures.</summary>
/// <param name="verified">Transactions that were checked before.</param>
internal sealed class RecordChecks(VerifiedLeaves verified)
{
    /// <summary>Whether the record is the genesis of the chain of its name; a manifest of one says little by itself.</summary>
    /// <param name="name">The chain's id.</param>
    /// <param name="record">The record.</param>
    /// <param name="parameters">What it says, where it is a genesis.</param>
    public static RecordCheck Genesis(string name, ReadOnlyMemory<byte> record, out ChainParameters? parameters)
    {
        parameters = null;
        if (BlockRecord.TryReadManifest(record, out _, out _))
        {
            return RecordCheck.NotChecked;
        }

        try
        {
            parameters = ChainParameters.Parse(record.Span);
            return string.Equals(parameters.Id.Value, name, StringComparison.Ordinal)
                ? RecordCheck.Passed
                : RecordCheck.Failed("it is another chain's genesis");
        }
        catch (GenesisException exception)
        {
            return RecordCheck.Failed(exception.Message.TrimEnd('.'));
        }
    }

    /// <summary>Whether the record is the group, or the closing, of a number.</summary>
    /// <param name="record">The record.</param>
    /// <param name="number">Its number.</param>
    /// <param name="expected">The chain and the hash of the group before; null where they are not known.</param>
    /// <param name="group">The group, where it is one and right.</param>
    public RecordCheck Group(ReadOnlyMemory<byte> record, ulong number, JournalPlace? expected, out JournalGroup? group)
    {
        group = null;
        if (JournalPlace.Read(record.Span) is not { } claimed)
        {
            return RecordCheck.Failed("it is too short");
        }

        var place = expected ?? claimed with { Position = claimed.Position with { Group = number } };
        if (JournalClosing.IsClosing(record.Span))
        {
            var closing = JournalClosing.Decode(record.Span, place.Chain, place.Position, out _);
            return closing == JournalOutcome.Accepted ? RecordCheck.Passed : Failed(closing);
        }

        var outcome = JournalGroup.Decode(record, place.Chain, place.Position, out var decoded);
        if (decoded is null)
        {
            return Failed(outcome);
        }

        if (verified.FirstWrong(decoded.Transactions, [.. decoded.Hashes.Select(hashes => hashes.Leaf)]) is { } wrong)
        {
            return RecordCheck.Failed($"the signature of transaction {wrong} is wrong");
        }

        group = decoded;
        return RecordCheck.Passed;
    }

    /// <summary>Whether the record is the block of a height, or a manifest of one, which says little by itself.</summary>
    public RecordCheck BlockRecordOf(ReadOnlyMemory<byte> record, string height)
    {
        if (BlockRecord.TryReadInline(record, out var bytes))
        {
            return ulong.TryParse(height, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? Block(bytes, new Height(number), previous: null, out _)
                : RecordCheck.Failed("its name has no height");
        }

        return Manifest(record);
    }

    /// <summary>Whether the record has a manifest's form, which is all that it says by itself.</summary>
    public static RecordCheck Manifest(ReadOnlyMemory<byte> record) =>
        BlockRecord.TryReadManifest(record, out _, out _) ? RecordCheck.NotChecked : RecordCheck.Failed("it is neither a block nor a manifest");

    /// <summary>Whether bytes are a block of a height, with the root of its leaves and right signatures.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="height">The height.</param>
    /// <param name="previous">The hash of the block before; null where it is not known.</param>
    /// <param name="block">The block, where it is right.</param>
    public RecordCheck Block(ReadOnlyMemory<byte> bytes, Height height, BlockHash? previous, out Block? block)
    {
        block = null;
        if (BlockDecoding.Read(bytes) is not { } read)
        {
            return Failed(BlockOutcome.Malformed);
        }

        if (read.Height != height)
        {
            return Failed(BlockOutcome.WrongHeight);
        }

        if (previous is { } hash && read.Header.Previous != hash)
        {
            return Failed(BlockOutcome.WrongParent);
        }

        if (read.ComputeMerkleRoot() != read.Header.MerkleRoot)
        {
            return Failed(BlockOutcome.BadMerkleRoot);
        }

        var signatures = Signatures(read);
        block = signatures.Outcome == RecordCheckOutcome.Passed ? read : null;
        return signatures;
    }

    /// <summary>The member's name in words: <c>wrong checksum</c>.</summary>
    private static RecordCheck Failed<T>(T outcome)
        where T : struct, Enum => RecordCheck.Failed(JsonNamingPolicy.KebabCaseLower.ConvertName(outcome.ToString()).Replace('-', ' '));

    private RecordCheck Signatures(Block block)
    {
        var transactions = new TransactionView[block.TransactionCount];
        for (var i = 0; i < transactions.Length; i++)
        {
            if (TransactionView.Read(block.TransactionBytes(i), out transactions[i]) != TransactionOutcome.Accepted)
            {
                return RecordCheck.Failed($"leaf {i + 1} is no transaction");
            }
        }

        return verified.FirstWrong(transactions, block.TransactionCount == 0 ? [] : block.LeafHashes()[1..]) is { } wrong
            ? RecordCheck.Failed($"the signature of leaf {wrong + 1} is wrong")
            : RecordCheck.Passed;
    }
}
