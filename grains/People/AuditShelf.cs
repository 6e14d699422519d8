using System.Globalization;
using OrleansChain.Core.People;
using OrleansChain.Grains.Storage;
using OrleansChain.GrainInterfaces.People;
using Orleans.Storage;

namespace OrleansChain.Grains.People;

/// <summary>The audit trail's records: <c>audit/0</c>, <c>audit/1</c>, …, written once, and <c>audithead/audit</c>, which says how many there are.</summary>
/// <param name="storage">The storage of the name <c>audit</c>.</param>
internal sealed class AuditShelf(IGrainStorage storage)
{
    private const string HeadName = "audithead/audit";

    private readonly RecordShelf _records = new(storage, "audit");
    private readonly RecordShelf _heads = new(storage, "audithead");
    private string? _headETag;

    /// <summary>Writes a record and, once it is there, the head: so a trail that was cut short shows.</summary>
    /// <returns>False where another activation has written this record.</returns>
    /// <exception cref="InconsistentStateException">Another activation has written the head.</exception>
    public async Task<bool> TryAppend(AuditRecord record)
    {
        if (!await _records.Create(NameOf(record.Before.Records), record.Encode()))
        {
            return false;
        }

        await WriteHead(record.After());
        return true;
    }

    /// <summary>A record, whatever stands before it.</summary>
    /// <exception cref="DamagedRecordException">It is missing or none.</exception>
    public async Task<AuditRecord> Read(ulong number)
    {
        AuditRecord? record = null;
        if (await _records.Read(NameOf(number)) is { } bytes)
        {
            AuditRecord.Decode(bytes, default, out record);
        }

        return record ?? throw new DamagedRecordException($"audit/{NameOf(number)}", "it is missing or no record of the audit trail");
    }

    /// <summary>Reads the whole trail at an activation, and takes the head over.</summary>
    /// <param name="each">Told of each record that is right.</param>
    /// <exception cref="OrleansException">Another activation is writing it at this moment.</exception>
    public async Task<AuditReport> Open(Action<AuditRecord> each)
    {
        var (head, damage) = await ReadHead();
        var before = default(AuditPosition);
        var (report, position) = await Walk(ulong.MaxValue, record =>
        {
            before = record.Before;
            each(record);
        });
        if (report.Verdict != AuditVerdict.Whole || damage is not null)
        {
            return report.Verdict != AuditVerdict.Whole ? report : report with { Verdict = damage!.Value, Place = HeadName };
        }

        if (head.Records > position.Records)
        {
            return report with { Verdict = AuditVerdict.Missing, Place = PlaceOf(position.Records) };
        }

        // A crash between a record and the head leaves the head one behind, never more. Another activation that goes on writing meanwhile moves it.
        if (head != position && head != before)
        {
            return (await ReadHead()).Head == head
                ? report with { Verdict = AuditVerdict.Altered, Place = HeadName }
                : throw new OrleansException("Another activation of the audit trail is writing; ask again.");
        }

        if (head != position)
        {
            await WriteHead(position);
        }

        return report;
    }

    /// <summary>Reads the trail again up to where an activation knows it to be.</summary>
    public async Task<AuditReport> Check(AuditPosition known)
    {
        var (head, damage) = await ReadHead();
        var (report, position) = await Walk(known.Records, static _ => { });
        if (report.Verdict != AuditVerdict.Whole)
        {
            return report;
        }

        if (position.Records < known.Records)
        {
            return report with { Verdict = AuditVerdict.Missing, Place = PlaceOf(position.Records) };
        }

        if (position != known)
        {
            return report with { Verdict = AuditVerdict.Altered, Place = PlaceOf(0) };
        }

        var isHeadRight = damage is null && (head.Records > known.Records || head == known);
        return isHeadRight ? report : report with { Verdict = damage ?? AuditVerdict.Altered, Place = HeadName };
    }

    /// <summary>Reads records upward until one is absent or wrong.</summary>
    private async Task<(AuditReport Report, AuditPosition Position)> Walk(ulong most, Action<AuditRecord> each)
    {
        var position = default(AuditPosition);
        while (position.Records < most && await _records.Read(NameOf(position.Records)) is { } bytes)
        {
            var verdict = AuditRecord.Decode(bytes, position, out var record);
            if (verdict != AuditVerdict.Whole)
            {
                return (new AuditReport(verdict, position.Entries, position.Hash, PlaceOf(position.Records)), position);
            }

            each(record!);
            position = record!.After();
        }

        return (new AuditReport(AuditVerdict.Whole, position.Entries, position.Hash, ""), position);
    }

    private async Task WriteHead(AuditPosition position) => _headETag = await _heads.Write("audit", position.Encode(), _headETag);

    private async Task<(AuditPosition Head, AuditVerdict? Damage)> ReadHead()
    {
        var (bytes, eTag) = await _heads.ReadWithETag("audit");
        _headETag ??= eTag;
        if (bytes is null)
        {
            return (default, null);
        }

        return AuditPosition.TryDecode(bytes, out var head) ? (head, null) : (default, AuditVerdict.Damaged);
    }

    private static string NameOf(ulong number) => number.ToString(CultureInfo.InvariantCulture);

    private static string PlaceOf(ulong number) => $"audit/{NameOf(number)}";
}
