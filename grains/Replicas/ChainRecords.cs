using System.Globalization;
using System.Runtime.CompilerServices;
using OrleansChain.Core;
using OrleansChain.GrainInterfaces.Chains;
using OrleansChain.Grains.Blocks;
using OrleansChain.Grains.Storage.Replicas;

namespace OrleansChain.Grains.Replicas;

/// <summary>All records of a chain with their copies, one after the other: genesis, groups, blocks, each large block's parts behind it. Nothing is changed.</summary>
internal sealed class ChainRecords(ReplicaSet replicas, ChainId chain, IRecordRules rules)
{
    /// <summary>Reads them.</summary>
    /// <param name="after">The cursor of the record before the first; null begins at the genesis.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="ChainNotCreatedException">There is no genesis.</exception>
    /// <exception cref="FormatException">The cursor is none.</exception>
    public async IAsyncEnumerable<ChainRecord> After(string? after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!TryParse(after, out var place))
        {
            throw new FormatException($"'{after}' is no place among a chain's records.");
        }

        var (kind, number, part) = place;
        if (kind is RecordKinds.Genesis)
        {
            await foreach (var record in WithParts(RecordKinds.Genesis, RecordKinds.GenesisPart, chain.Value, RecordKinds.Genesis, part, cancellationToken))
            {
                yield return record is { Key.Kind: RecordKinds.Genesis, Found.Decision.Outcome: RecordOutcome.Absent }
                    ? throw new ChainNotCreatedException(chain)
                    : record;
            }
        }

        if (kind is not RecordKinds.Block)
        {
            await foreach (var record in Groups(kind is RecordKinds.Group ? number + 1 : 0, cancellationToken))
            {
                yield return record;
            }

            (number, part) = (0, -1);
        }

        await foreach (var record in Blocks(number, part, cancellationToken))
        {
            yield return record;
        }
    }

    private async IAsyncEnumerable<ChainRecord> Groups(ulong first, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var number = first; ; number++)
        {
            var record = await Look(RecordKinds.Group, $"{chain}/{number}", $"{RecordKinds.Group}:{number}", cancellationToken);
            if (record.Found.Decision.Outcome is RecordOutcome.Absent or RecordOutcome.Unavailable)
            {
                yield break;
            }

            yield return record;
        }
    }

    /// <param name="number">The height to begin at.</param>
    /// <param name="part">The last record of it that was read: -1 none, 0 the block, 1 its first part, …</param>
    /// <param name="cancellationToken">Ends it.</param>
    private async IAsyncEnumerable<ChainRecord> Blocks(ulong number, int part, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (; ; number++, part = -1)
        {
            var name = GrainKeys.Block(chain, new Height(number));
            await foreach (var record in WithParts(RecordKinds.Block, RecordKinds.BlockPart, name, $"{RecordKinds.Block}:{number}", part, cancellationToken))
            {
                if (record is { Key.Kind: RecordKinds.Block, Found.Decision.Outcome: RecordOutcome.Absent or RecordOutcome.Unavailable })
                {
                    yield break;
                }

                yield return record;
            }
        }
    }

    /// <summary>A record and, where it is a manifest, its parts.</summary>
    /// <param name="kind">The record's kind.</param>
    /// <param name="partKind">The kind of its parts.</param>
    /// <param name="name">The record's name.</param>
    /// <param name="cursor">What the cursors begin with.</param>
    /// <param name="last">The last of them that was read: -1 none, 0 the record, 1 its first part, …</param>
    /// <param name="cancellationToken">Ends it.</param>
    private async IAsyncEnumerable<ChainRecord> WithParts(
        string kind, string partKind, string name, string cursor, int last, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var record = await Look(kind, name, $"{cursor}:0", cancellationToken);
        if (last < 0)
        {
            yield return record;
        }

        if (record.Found.Decision.Bytes is { } bytes && BlockRecord.TryReadManifest(bytes, out var sizeBytes, out var digest))
        {
            for (var next = Math.Max(last, 0); (long)next * BlockRecord.PartBytes < sizeBytes; next++)
            {
                yield return await Look(partKind, BlockRecord.PartName(name, digest.Span, next), $"{cursor}:{next + 1}", cancellationToken);
            }
        }
    }

    private async Task<ChainRecord> Look(string kind, string name, string cursor, CancellationToken cancellationToken)
    {
        var key = RecordKey.Of(kind, name);
        return new ChainRecord(
            key, cursor, await replicas.Inspect(key, new InspectionOrder(Heals: false, ChecksAlways: false, Tells: false, rules), cancellationToken));
    }

    /// <summary>Whether a text is a place among records, as a page before said it; null is the begin.</summary>
    public static bool IsPlace(string? cursor) => TryParse(cursor, out _);

    private static bool TryParse(string? cursor, out (string Kind, ulong Number, int Part) place)
    {
        place = (RecordKinds.Genesis, 0, -1);
        switch (cursor?.Split(':'))
        {
            case null:
                return true;
            case [RecordKinds.Genesis, var part]:
                return TryPart(part, out place.Part);
            case [RecordKinds.Group, var number]:
                place.Kind = RecordKinds.Group;
                return TryNumber(number, out place.Number);
            case [RecordKinds.Block, var number, var part]:
                place.Kind = RecordKinds.Block;
                return TryNumber(number, out place.Number) && TryPart(part, out place.Part);
            default:
                return false;
        }
    }

    /// <summary>Not the last number, behind which there is no other.</summary>
    private static bool TryNumber(string text, out ulong number) =>
        ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number < ulong.MaxValue;

    private static bool TryPart(string text, out int part) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out part);
}
