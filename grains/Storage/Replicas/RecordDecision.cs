using System.Collections.Immutable;
using OrleansChain.GrainInterfaces.Replicas;

namespace OrleansChain.Grains.Storage.Replicas;

/// <summary>
/// What a record is, by the answers of all stores. A record is written once, so a copy is right, missing or altered, never old.
/// </summary>
/// <remarks>
/// <list type="number">
/// <item>A majority of equal bytes is the record, unless they fail the record's own check.</item>
/// <item>Without one, copies that are there and equal are the record if they pass their own check and the others are missing or unknown: what was
/// acknowledged and then lost, or was never written to the end, is written to the end.</item>
/// <item>Copies that contradict each other without a majority, or a majority that fails its checksum, are refused.</item>
/// <item>A majority that has nothing, and nobody who has something: there is no record.</item>
/// </list>
/// </remarks>
/// <param name="Outcome">What it is.</param>
/// <param name="Bytes">The bytes, where agreed.</param>
/// <param name="MayHeal">Whether the bytes may be written over what is altered or missing.</param>
/// <param name="Copies">What each store's copy is.</param>
/// <param name="Reason">Why it is refused, or cannot be said.</param>
internal sealed record RecordDecision(RecordOutcome Outcome, byte[]? Bytes, bool MayHeal, ImmutableArray<CopyState> Copies, string Reason)
{
    /// <summary>
    /// Of a refused record, the bytes of the only kind of copy that passes its own check: nobody relies on them, but it can be said where the others differ.
    /// </summary>
    public byte[]? Sound { get; init; }

    /// <summary>How many copies are right.</summary>
    public int RightCount => Copies.Count(copy => copy == CopyState.Right);

    /// <summary>How many of so many stores are a majority.</summary>
    public static int MajorityOf(int stores) => (stores / 2) + 1;

    /// <summary>Decides.</summary>
    /// <param name="copies">The answers, one of each store.</param>
    /// <param name="checkAlways">Whether bytes on which all agree are checked too.</param>
    /// <param name="check">The record's own check.</param>
    public static RecordDecision Of(IReadOnlyList<CopyReading> copies, bool checkAlways, Func<byte[], RecordCheck> check)
    {
        var majority = MajorityOf(copies.Count);
        var best = Largest(copies);
        if (best is null)
        {
            return WithoutBytes(copies, majority);
        }

        var equal = copies.Count(copy => IsCopyOf(copy, best));
        if (equal == copies.Count && !checkAlways)
        {
            return Agree(copies, best, mayHeal: true);
        }

        if (equal < majority && copies.FirstOrDefault(copy => copy.Answer == CopyAnswer.Present && !IsCopyOf(copy, best)).Bytes is not null)
        {
            return Refuse(copies, "its copies contradict each other and none has a majority");
        }

        var damaged = copies.Count(copy => copy.Answer == CopyAnswer.Damaged);
        if (damaged >= majority)
        {
            return Refuse(copies, $"{damaged} of {copies.Count} copies fail their checksum");
        }

        var checkedRecord = check(best);
        return checkedRecord.Outcome switch
        {
            RecordCheckOutcome.Failed => Refuse(copies, $"{equal} of {copies.Count} copies agree on what cannot be: {checkedRecord.Reason}"),
            RecordCheckOutcome.NotChecked when equal < majority => Agree(copies, best, mayHeal: false),
            _ => Agree(copies, best, mayHeal: true),
        };
    }

    /// <summary>The same with what is <see cref="Sound"/>, where it is refused.</summary>
    public RecordDecision WithSound(IReadOnlyList<CopyReading> copies, Func<byte[], RecordCheck> check)
    {
        if (Outcome != RecordOutcome.Refused)
        {
            return this;
        }

        byte[]? sound = null;
        foreach (var copy in copies)
        {
            if (copy is not { Answer: CopyAnswer.Present, Bytes: { } bytes } || (sound is not null && IsCopyOf(copy, sound)) || check(bytes).Outcome != RecordCheckOutcome.Passed)
            {
                continue;
            }

            if (sound is not null)
            {
                return this;
            }

            sound = bytes;
        }

        return this with { Sound = sound };
    }

    private static RecordDecision WithoutBytes(IReadOnlyList<CopyReading> copies, int majority)
    {
        if (copies.Any(copy => copy.Answer == CopyAnswer.Damaged))
        {
            return Refuse(copies, "no copy is left that passes its checksum");
        }

        var missing = copies.Count(copy => copy.Answer == CopyAnswer.Missing);
        ImmutableArray<CopyState> states = [.. copies.Select(copy => copy.Answer == CopyAnswer.Missing ? CopyState.Missing : CopyState.Unknown)];
        return missing >= majority
            ? new RecordDecision(RecordOutcome.Absent, Bytes: null, MayHeal: false, states, "")
            : new RecordDecision(RecordOutcome.Unavailable, Bytes: null, MayHeal: false, states, $"{missing} of {copies.Count} stores answer, and none has it");
    }

    private static RecordDecision Agree(IReadOnlyList<CopyReading> copies, byte[] right, bool mayHeal) =>
        new(RecordOutcome.Agreed, right, mayHeal, [.. copies.Select(copy => StateOf(copy, right))], "");

    private static RecordDecision Refuse(IReadOnlyList<CopyReading> copies, string reason) =>
        new(RecordOutcome.Refused, Bytes: null, MayHeal: false, [.. copies.Select(copy => StateOf(copy, right: null))], reason);

    private static CopyState StateOf(CopyReading copy, byte[]? right) => copy.Answer switch
    {
        CopyAnswer.Missing => CopyState.Missing,
        CopyAnswer.Damaged => CopyState.Altered,
        CopyAnswer.Present when right is null => CopyState.Undecided,
        CopyAnswer.Present => IsCopyOf(copy, right) ? CopyState.Right : CopyState.Altered,
        _ => CopyState.Unknown,
    };

    private static byte[]? Largest(IReadOnlyList<CopyReading> copies)
    {
        byte[]? best = null;
        var most = 0;
        foreach (var candidate in copies)
        {
            if (candidate is { Answer: CopyAnswer.Present, Bytes: { } bytes } && copies.Count(copy => IsCopyOf(copy, bytes)) is var count && count > most)
            {
                (best, most) = (bytes, count);
            }
        }

        return best;
    }

    private static bool IsCopyOf(CopyReading copy, byte[] bytes) =>
        copy is { Answer: CopyAnswer.Present, Bytes: { } own } && (ReferenceEquals(own, bytes) || own.AsSpan().SequenceEqual(bytes));
}
