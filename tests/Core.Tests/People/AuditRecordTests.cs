using OrleansChain.Core.Cryptography;
using OrleansChain.Core.People;
using static OrleansChain.Core.Tests.People.Users;

namespace OrleansChain.Core.Tests.People;

public sealed class AuditRecordTests
{
    private static readonly AuditRecord First = new(default, [Entry(0, "voter.approve"), Entry(1, "voter.reject")]);
    private static readonly AuditRecord Second = new(First.After(), [Entry(2, "role.set")]);

    [Fact]
    public void Each_entrys_hash_covers_the_one_before()
    {
        var first = First.Entries[0].HashAfter(default);
        var second = First.Entries[1].HashAfter(first);

        Assert.Equal(new AuditPosition(1, 2, second), First.After());
        Assert.Equal(new AuditPosition(2, 3, Second.Entries[0].HashAfter(second)), Second.After());
    }

    /// <remarks>Computed from the bytes that the protocol names, by hand.</remarks>
    [Fact]
    public void The_hash_of_an_entry_is_over_the_documented_bytes()
    {
        var entry = new AuditEntry(1, DateTimeOffset.FromUnixTimeMilliseconds(2), new AuditNote(default, "a", "b.c", "d", ""));
        byte[] bytes =
        [
            .. "OCE1"u8, .. new byte[32], 1, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, .. new byte[32],
            1, 0, .. "a"u8, 3, 0, .. "b.c"u8, 1, 0, .. "d"u8, 0, 0,
        ];

        Assert.Equal(Sha256.Hash(bytes), entry.HashAfter(default));
    }

    [Fact]
    public void A_record_is_read_as_it_was_written()
    {
        Assert.Equal(AuditVerdict.Whole, AuditRecord.Decode(Second.Encode(), First.After(), out var read));

        Assert.Equal(Second.Before, read!.Before);
        Assert.Equal(Second.Entries.ToArray(), read.Entries.ToArray());
        Assert.Equal(AuditVerdict.Whole, AuditRecord.Decode(First.Encode(), default, out _));
    }

    [Fact]
    public void Any_changed_byte_is_found()
    {
        var bytes = First.Encode();
        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] ^= 1;
            Assert.Equal(AuditVerdict.Damaged, AuditRecord.Decode(bytes, default, out _));
            bytes[i] ^= 1;
        }
    }

    [Fact]
    public void An_entry_that_was_changed_with_its_checksum_put_right_is_found_at_the_next_record()
    {
        var forged = First with { Entries = First.Entries.SetItem(0, Entry(0, "voter.reject")) };

        Assert.Equal(AuditVerdict.Whole, AuditRecord.Decode(forged.Encode(), default, out var read));
        Assert.Equal(AuditVerdict.Altered, AuditRecord.Decode(Second.Encode(), read!.After(), out _));
    }

    [Fact]
    public void A_record_in_anothers_place_or_with_entries_out_of_order_is_found()
    {
        Assert.Equal(AuditVerdict.Altered, AuditRecord.Decode(Second.Encode(), default, out _));
        Assert.Equal(AuditVerdict.Altered, AuditRecord.Decode(First.Encode(), First.After(), out _));
        var swapped = First with { Entries = [First.Entries[1], First.Entries[0]] };
        Assert.Equal(AuditVerdict.Altered, AuditRecord.Decode(swapped.Encode(), default, out _));
    }

    [Fact]
    public void A_record_has_1_to_64_entries()
    {
        var many = First with { Entries = [.. Enumerable.Range(0, 65).Select(i => Entry((ulong)i, "a"))] };

        Assert.Equal(AuditVerdict.Damaged, AuditRecord.Decode(many.Encode(), default, out _));
        Assert.Equal(AuditVerdict.Damaged, AuditRecord.Decode((First with { Entries = [] }).Encode(), default, out _));
    }

    [Fact]
    public void The_largest_record_is_below_512_KiB()
    {
        var note = new AuditNote(default, new string('\u20ac', 200), new string('a', 40), new string('\u20ac', 200), new string('\u20ac', 1_000));
        var largest = new AuditRecord(default, [.. Enumerable.Range(0, 64).Select(i => new AuditEntry((ulong)i, Now, note))]);

        Assert.True(note.IsValid);
        Assert.InRange(largest.Encode().Length, 1, 512 * 1024);
    }

    [Theory]
    [InlineData("", "voter.approve", "s", "")]
    [InlineData("a", "", "s", "")]
    [InlineData("a", "Approve", "s", "")]
    [InlineData("a", "voter approve", "s", "")]
    [InlineData("a", "voter.approve", "", "")]
    [InlineData("a", "voter.approve", "s", "two\nlines")]
    [InlineData("a\r", "voter.approve", "s", "")]
    public void The_trail_takes_one_line_of_everything(string actor, string act, string subject, string detail)
    {
        Assert.False(new AuditNote(default, actor, act, subject, detail).IsValid);
        Assert.True(new AuditNote(default, "a", "voter.approve", "s", "").IsValid);
        Assert.False(new AuditNote(default, "a", new string('a', 41), "s", "").IsValid);
        Assert.False(new AuditNote(default, "a", "b", "s", new string('d', 1_001)).IsValid);
        Assert.False(new AuditNote(default, new string('a', 201), "b", "s", "").IsValid);
    }

    [Fact]
    public void A_head_is_read_as_it_was_written_and_nothing_else_is_one()
    {
        var bytes = Second.After().Encode();

        Assert.True(AuditPosition.TryDecode(bytes, out var read));
        Assert.Equal(Second.After(), read);
        bytes[7] ^= 1;
        Assert.False(AuditPosition.TryDecode(bytes, out _));
        Assert.False(AuditPosition.TryDecode(default, out _));
    }

    private static AuditEntry Entry(ulong sequence, string act) =>
        new(sequence, Now.AddSeconds(sequence), new AuditNote(Sha256.Hash([(byte)sequence]), "officer", act, "ada", "why"));
}
