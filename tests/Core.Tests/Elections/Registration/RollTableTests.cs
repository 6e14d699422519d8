using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Elections.Registration;
using OrleansChain.Core.People;
using OrleansChain.TestKit.Builders;

namespace OrleansChain.Core.Tests.Elections.Registration;

public sealed class RollTableTests
{
    [Fact]
    public void A_table_comes_back_from_its_buckets()
    {
        RollTable<string, ulong> users = new(new UserWeightFormat());
        RollTable<string, Hash256> claims = new(new UserClaimFormat());
        RollTable<Address, ulong> keys = new(new KeyWeightFormat());
        for (int number = 0; number < 600; number++)
        {
            Assert.True(users.TryAdd($"voter-{number}", (ulong)number + 1));
            Assert.True(claims.TryAdd($"voter-{number}", Sha256.Hash([(byte)number, (byte)(number >> 8)])));
            Assert.True(keys.TryAdd(AddressOf(number), (ulong)number + 1));
        }

        AssertComesBack(users, new UserWeightFormat());
        AssertComesBack(claims, new UserClaimFormat());
        AssertComesBack(keys, new KeyWeightFormat());
        Assert.False(users.TryAdd("voter-7", 1));
        Assert.True(users.TryGet("voter-7", out ulong weight));
        Assert.Equal(8UL, weight);
        Assert.False(users.Has("voter-600"));
    }

    [Fact]
    public void A_record_does_not_tell_the_order_of_coming()
    {
        RollTable<string, Hash256> forwards = new(new UserClaimFormat());
        RollTable<string, Hash256> backwards = new(new UserClaimFormat());
        for (int number = 0; number < 100; number++)
        {
            forwards.TryAdd($"voter-{number}", Sha256.Hash([(byte)number]));
            backwards.TryAdd($"voter-{99 - number}", Sha256.Hash([(byte)(99 - number)]));
        }

        Assert.All(Enumerable.Range(0, 256), number => Assert.Equal(forwards.Encode(number), backwards.Encode(number)));
    }

    [Fact]
    public void Only_the_canonical_form_of_a_bucket_is_taken()
    {
        RollTable<Address, ulong> keys = new(new KeyWeightFormat());
        Address[] two = [.. Enumerable.Range(0, 2_000).Select(AddressOf).GroupBy(keys.BucketOf).First(group => group.Count() > 1).Take(2)];
        int bucket = keys.BucketOf(two[0]);
        keys.TryAdd(two[0], 3);
        keys.TryAdd(two[1], 4);
        byte[] right = keys.Encode(bucket)!;
        byte[][] wrong =
        [
            [],
            right[..^1],
            [.. right, 0],
            [.. "OCK3"u8, .. right[4..]],
            [.. right[..8], .. right[36..], .. right[8..36]],
            [.. right[..8], .. right[8..36], .. right[8..36]],
            [.. right[..28], .. new byte[8], .. right[36..]],
            [.. right[..4], 0, 0, 0, 0],
            [.. right[..4], 3, 0, 0, 0, .. right[8..]],
        ];

        Assert.True(new RollTable<Address, ulong>(new KeyWeightFormat()).TryLoad(bucket, right));
        Assert.All(wrong, bytes => Assert.False(new RollTable<Address, ulong>(new KeyWeightFormat()).TryLoad(bucket, bytes)));
        Assert.False(new RollTable<Address, ulong>(new KeyWeightFormat()).TryLoad((bucket + 1) % 256, right));
        Assert.False(keys.TryLoad(bucket, right));
    }

    [Fact]
    public void Names_that_are_no_text_are_not_taken()
    {
        RollTable<string, ulong> users = new(new UserWeightFormat());
        users.TryAdd("ann", 1);
        int bucket = users.BucketOf("ann");
        byte[] right = users.Encode(bucket)!;

        Assert.True(new RollTable<string, ulong>(new UserWeightFormat()).TryLoad(bucket, right));
        Assert.False(new RollTable<string, ulong>(new UserWeightFormat()).TryLoad(bucket, [.. right[..10], 0xFF, .. right[11..]]));
        Assert.False(new RollTable<string, ulong>(new UserWeightFormat()).TryLoad(bucket, [.. right[..8], 0, 0, .. right[13..]]));
        Assert.False(new RollTable<string, ulong>(new UserWeightFormat()).TryLoad(bucket, [.. right[..8], 200, 0, .. right[10..]]));
    }

    [Fact]
    public void Rows_of_accounts_are_judged_one_by_one()
    {
        RollTable<string, ulong> table = new(new UserWeightFormat());

        RollRowOutcome[] outcomes = RollRows.ReadUsers(
            [("ann", 1), ("Ann", 2), ("", 1), ("a b", 1), (new string('x', 151), 1), ("bob", 0), ("Zoe@garden.club", 3), ("Zoë", 3), ("bob", 4)], table);

        Assert.Equal(
            [
                RollRowOutcome.Accepted, RollRowOutcome.Repeated, RollRowOutcome.BadUserName, RollRowOutcome.BadUserName, RollRowOutcome.BadUserName,
                RollRowOutcome.ZeroWeight, RollRowOutcome.Accepted, RollRowOutcome.BadUserName, RollRowOutcome.Accepted,
            ],
            outcomes);
        Assert.True(table.Has("zoe@garden.club"));
    }

    [Theory]
    [InlineData(UserState.Unspecified, RollRowOutcome.UnknownUser)]
    [InlineData(UserState.Registered, RollRowOutcome.NotApproved)]
    [InlineData(UserState.Submitted, RollRowOutcome.NotApproved)]
    [InlineData(UserState.Approved, RollRowOutcome.Accepted)]
    [InlineData(UserState.Rejected, RollRowOutcome.NotApproved)]
    public void A_listed_account_must_be_an_approved_voters(UserState state, RollRowOutcome expected) => Assert.Equal(expected, RollRows.JudgeAccount(state));

    [Fact]
    public void Rows_of_keys_are_judged_one_by_one()
    {
        RollTable<Address, ulong> registered = new(new KeyWeightFormat());
        registered.TryAdd(TestKeys.Get(3).Address, 1);
        RollTable<Address, ulong> table = new(new KeyWeightFormat());

        RollRowOutcome[] outcomes = RollRows.ReadKeys(
            [(KeyBytes(1), 1), (KeyBytes(1), 1), (default, 1), (new byte[] { 4 }, 1), (NotOnCurve, 1), (KeyBytes(2), 0), (KeyBytes(3), 1), (KeyBytes(2), 9)],
            registered,
            table);

        Assert.Equal(
            [
                RollRowOutcome.Accepted, RollRowOutcome.Repeated, RollRowOutcome.BadPublicKey, RollRowOutcome.BadPublicKey, RollRowOutcome.BadPublicKey,
                RollRowOutcome.ZeroWeight, RollRowOutcome.KeyRegistered, RollRowOutcome.Accepted,
            ],
            outcomes);
        Assert.True(table.TryGet(TestKeys.Get(2).Address, out ulong weight));
        Assert.Equal(9UL, weight);
    }

    [Fact]
    public void What_a_device_signs_is_said_byte_by_byte() => Assert.Equal(
        "4f434b31737072696e672d3230323600616e6e",
        Convert.ToHexStringLower(KeyPossession.Message(Core.Elections.ElectionId.Parse("spring-2026"), Core.People.UserName.Parse("Ann"))));

    private static byte[] NotOnCurve { get; } = [4, .. new byte[64]];

    private static Address AddressOf(int number) => Address.ReadFrom(Sha256.Hash(BitConverter.GetBytes(number)).AsSpan());

    private static byte[] KeyBytes(int number)
    {
        byte[] bytes = new byte[PublicKey.SizeBytes];
        TestKeys.Get(number).PublicKey.CopyTo(bytes);
        return bytes;
    }

    private static void AssertComesBack<TKey, TValue>(RollTable<TKey, TValue> table, RollRowFormat<TKey, TValue> format)
        where TKey : notnull
    {
        RollTable<TKey, TValue> read = new(format);
        for (int number = 0; number < RollTable<TKey, TValue>.BucketCount; number++)
        {
            if (table.Encode(number) is { } bytes)
            {
                Assert.True(read.TryLoad(number, bytes));
            }
        }

        Assert.Equal(table.Count, read.Count);
        Assert.Equal(table.Rows, read.Rows);
    }
}
