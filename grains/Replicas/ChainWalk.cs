using System.Security.Cryptography;
using OrleansChain.Core;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Genesis;
using OrleansChain.Core.Pool;
using OrleansChain.GrainInterfaces.Chains;
using OrleansChain.Grains.Blocks;
using OrleansChain.Grains.Storage.Replicas;

namespace OrleansChain.Grains.Replicas;

/// <summary>
/// Goes through all records of a chain, from its genesis to the last group and block, in all stores. A record is right when its copies agree and it
/// follows the record before it: numbers, hashes, roots, signatures.
/// </summary>
/// <param name="replicas">The stores.</param>
/// <param name="chain">The chain.</param>
/// <param name="checks">What is checked of a record.</param>
/// <param name="heals">Whether what a majority outvotes is written again.</param>
/// <param name="found">What is found.</param>
internal sealed class ChainWalk(ReplicaSet replicas, ChainId chain, RecordChecks checks, bool heals, WalkFindings found)
{
    /// <summary>Goes.</summary>
    /// <exception cref="ChainNotCreatedException">There is no genesis.</exception>
    public async Task Run(CancellationToken cancellationToken)
    {
        if (await Genesis(cancellationToken) is { } parameters)
        {
            await Groups(parameters.Tag, cancellationToken);
            await Blocks(cancellationToken);
        }
    }

    private async Task<ChainParameters?> Genesis(CancellationToken cancellationToken)
    {
        ChainParameters? parameters = null;
        var rules = new RulesOf(record => RecordChecks.Genesis(chain.Value, record, out parameters), _ => ([], 0));
        var record = await Look(RecordKey.Of(RecordKinds.Genesis, chain.Value), rules, cancellationToken);
        if (record.Decision.Outcome == RecordOutcome.Absent)
        {
            throw new ChainNotCreatedException(chain);
        }

        found.Add(record);
        if (record.Decision.Bytes is { } bytes && BlockRecord.TryReadManifest(bytes, out var sizeBytes, out var digest))
        {
            return await Parts(
                RecordKey.Of(RecordKinds.Genesis, chain.Value), RecordKinds.GenesisPart, sizeBytes, digest, ReadGenesis, _ => [], cancellationToken);
        }

        return record.Decision.Outcome == RecordOutcome.Agreed ? parameters : null;
    }

    private ChainParameters? ReadGenesis(ReadOnlyMemory<byte> json) =>
        RecordChecks.Genesis(chain.Value, json, out var parameters).Outcome == RecordCheckOutcome.Passed ? parameters : null;

    /// <summary>All groups: of an election's journal nothing is ever cleared.</summary>
    private async Task Groups(ChainTag tag, CancellationToken cancellationToken)
    {
        JournalPlace? expected = new JournalPlace(tag, default);
        for (var number = 0UL; ; number++)
        {
            JournalGroup? group = null;
            var (here, place) = (number, expected);
            var rules = new RulesOf(record => checks.Group(record, here, place, out group), record => RecordLeaves.Of(RecordKinds.Group, record));
            var record = await LookInRow(GroupKey(number), GroupKey(number + 1), rules, cancellationToken);
            if (record?.Decision.Outcome is null or RecordOutcome.Unavailable || (record.Decision.Outcome == RecordOutcome.Agreed && group is null))
            {
                // This was the last, or nobody answers, or this is the closing and nothing follows.
                return;
            }

            found.Groups++;
            found.Transactions += group?.Transactions.Count ?? 0;
            expected = group is null ? null : new JournalPlace(tag, new JournalPosition(number + 1, group.Hash));
        }
    }

    private async Task Blocks(CancellationToken cancellationToken)
    {
        BlockHash? previous = null;
        for (var height = Height.Zero; ; height = height.Next())
        {
            Block? block = null;
            var (here, parent) = (height, previous);
            var key = BlockKey(height);
            var rules = new RulesOf(
                record => BlockRecord.TryReadInline(record, out var bytes) ? checks.Block(bytes, here, parent, out block) : RecordChecks.Manifest(record),
                record => RecordLeaves.Of(RecordKinds.Block, record));
            var record = await LookInRow(key, BlockKey(height.Next()), rules, cancellationToken);
            if (record?.Decision.Outcome is null or RecordOutcome.Unavailable)
            {
                return;
            }

            if (record.Decision.Bytes is { } bytes && BlockRecord.TryReadManifest(bytes, out var sizeBytes, out var digest))
            {
                block = await Parts(
                    key, RecordKinds.BlockPart, sizeBytes, digest, whole => ReadBlock(whole, here, parent), RecordLeaves.OfBlock, cancellationToken);
            }

            found.Blocks++;
            found.Transactions += block?.TransactionCount ?? 0;
            previous = block?.Hash;
        }
    }

    private RecordKey GroupKey(ulong number) => RecordKey.Of(RecordKinds.Group, $"{chain}/{number}");

    private RecordKey BlockKey(Height height) => RecordKey.Of(RecordKinds.Block, GrainKeys.Block(chain, height));

    private Block? ReadBlock(ReadOnlyMemory<byte> bytes, Height height, BlockHash? previous) =>
        checks.Block(bytes, height, previous, out var block).Outcome == RecordCheckOutcome.Passed ? block : null;

    /// <summary>The parts of what was too large for a record; they can be checked together alone.</summary>
    private async Task<T?> Parts<T>(
        RecordKey owner,
        string kind,
        int sizeBytes,
        ReadOnlyMemory<byte> digest,
        Func<ReadOnlyMemory<byte>, T?> read,
        Func<T, IReadOnlyList<LeafPlace>> placesOf,
        CancellationToken cancellationToken)
        where T : class
    {
        var whole = new byte[sizeBytes];
        var open = new List<(RecordKey Key, int Offset)>();
        for (var (part, offset) = (0, 0); offset < sizeBytes; part++, offset += BlockRecord.PartBytes)
        {
            var key = RecordKey.Of(kind, BlockRecord.PartName(owner.Name, digest.Span, part));
            var record = await replicas.Inspect(key, Order(heals: false, tells: false, RulesOf.Nothing), cancellationToken);
            if (record.Decision.Bytes is not { } bytes || bytes.Length != Math.Min(BlockRecord.PartBytes, sizeBytes - offset))
            {
                found.Refuse(replicas.Refuse(key, "it is missing, altered in a majority, or of another length"));
                return null;
            }

            bytes.CopyTo(whole, offset);
            if (!record.IsWhole)
            {
                open.Add((key, offset));
            }
        }

        var content = await Task.Run(() => SHA256.HashData(whole).AsSpan().SequenceEqual(digest.Span) ? read(whole) : null, cancellationToken);
        if (content is null)
        {
            found.Refuse(replicas.Refuse(owner, "its parts are not what it says"));
            return null;
        }

        foreach (var (key, offset) in open)
        {
            var rules = new RulesOf(
                bytes => bytes.Span.SequenceEqual(whole.AsSpan(offset, bytes.Length)) ? RecordCheck.Passed : RecordCheck.Failed("it is another part"),
                _ => (placesOf(content), offset));
            found.Add(await replicas.Inspect(key, Order(heals, tells: true, rules), cancellationToken));
        }

        return content;
    }

    /// <summary>Looks at a record, and again, to tell and to heal, where something is wrong with it.</summary>
    private async Task<RecordInspection> Look(RecordKey key, IRecordRules rules, CancellationToken cancellationToken)
    {
        found.ThrowIfAbandoned();
        var record = await replicas.Inspect(key, Order(heals: false, tells: false, rules), cancellationToken);
        return record.IsWhole || record.Decision.Outcome == RecordOutcome.Absent
            ? record
            : await replicas.Inspect(key, Order(heals, tells: true, rules), cancellationToken);
    }

    /// <summary>
    /// Looks at a record of a row; null behind the row's end. Where no store has it but the next one is there, it is gone from all of them, unless it was
    /// written just now.
    /// </summary>
    private async Task<RecordInspection?> LookInRow(RecordKey key, RecordKey next, IRecordRules rules, CancellationToken cancellationToken)
    {
        var record = await Look(key, rules, cancellationToken);
        if (record.Decision.Outcome == RecordOutcome.Absent)
        {
            var following = await replicas.Inspect(next, Order(heals: false, tells: false, RulesOf.Nothing), cancellationToken);
            if (following.Decision.Outcome is RecordOutcome.Absent or RecordOutcome.Unavailable)
            {
                return null;
            }

            record = await Look(key, rules, cancellationToken);
        }

        if (record.Decision.Outcome == RecordOutcome.Absent)
        {
            found.Refuse(replicas.Refuse(key, "no store has it, though the one after it is there"));
        }
        else
        {
            found.Add(record);
        }

        return record;
    }

    private static InspectionOrder Order(bool heals, bool tells, IRecordRules rules) => new(heals, ChecksAlways: true, tells, rules);
}
