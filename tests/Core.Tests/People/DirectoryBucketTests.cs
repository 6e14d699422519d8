using OrleansChain.Core.Cryptography;
using OrleansChain.Core.People;

namespace OrleansChain.Core.Tests.People;

public sealed class DirectoryBucketTests
{
    private static readonly DirectoryEntry[] Some = [.. Of(bucket: 7, count: 3)];

    [Fact]
    public void A_bucket_is_read_in_order_of_names_however_it_was_written()
    {
        Assert.True(DirectoryBucket.TryDecode(DirectoryBucket.Encode(Some.Reverse()), 7, out var read));

        Assert.Equal(Some.OrderBy(entry => entry.Name).ToArray(), read.ToArray());
    }

    [Fact]
    public void The_bucket_is_the_first_ten_bits_of_the_names_hash()
    {
        var hash = Sha256.Hash("ada"u8).AsSpan();

        Assert.Equal((hash[0] << 2) | (hash[1] >> 6), DirectoryBucket.Of(UserName.Parse("Ada")));
    }

    [Fact]
    public void Users_spread_evenly()
    {
        var counts = new int[DirectoryBucket.Count];
        foreach (var number in Enumerable.Range(0, 100 * DirectoryBucket.Count))
        {
            counts[DirectoryBucket.Of(UserName.Parse($"voter-{number}"))]++;
        }

        Assert.InRange(counts.Min(), 55, 100);
        Assert.InRange(counts.Max(), 100, 150);
    }

    [Fact]
    public void Another_buckets_record_and_changed_bytes_are_refused()
    {
        var bytes = DirectoryBucket.Encode(Some);

        Assert.False(DirectoryBucket.TryDecode(bytes, 8, out _));
        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] ^= 1;
            Assert.False(DirectoryBucket.TryDecode(bytes, 7, out _));
            bytes[i] ^= 1;
        }
    }

    [Fact]
    public void What_is_no_directory_is_refused_though_its_checksum_is_right()
    {
        Assert.False(DirectoryBucket.TryDecode(DirectoryBucket.Encode([Some[0], Some[0]]), 7, out _));
        Assert.False(DirectoryBucket.TryDecode(DirectoryBucket.Encode([Some[0] with { State = UserState.Unspecified }]), 7, out _));
        Assert.False(DirectoryBucket.TryDecode(DirectoryBucket.Encode([Some[0] with { Role = (UserRole)9 }]), 7, out _));
    }

    [Fact]
    public void A_full_bucket_of_the_longest_names_is_below_512_KiB()
    {
        var longest = UserName.Parse(new string('x', UserName.MaxLength));
        var entry = new DirectoryEntry(longest, UserState.Approved, UserRole.Voter, 1);

        Assert.InRange(DirectoryBucket.Encode(Enumerable.Repeat(entry, DirectoryBucket.MaxUsers)).Length, 1, 512 * 1024);
    }

    private static IEnumerable<DirectoryEntry> Of(int bucket, int count) => Enumerable.Range(0, int.MaxValue)
        .Select(number => UserName.Parse($"user-{number}"))
        .Where(name => DirectoryBucket.Of(name) == bucket)
        .Take(count)
        .Select((name, place) => new DirectoryEntry(name, UserState.Registered + (byte)place, UserRole.Voter, (ulong)place));
}
