using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Elections;
using OrleansChain.Core.Elections.Registration;
using OrleansChain.Core.People;
using OrleansChain.TestKit.Builders;

namespace OrleansChain.Core.Tests.Elections.Registration;

public sealed class RollBookTests
{
    private static readonly ElectionId Spring = ElectionId.Parse("spring");
    private static readonly UserName Ann = UserName.Parse("ann");
    private static readonly PrivateKey Key = TestKeys.Get(1);
    private static readonly PrivateKey OtherKey = TestKeys.Get(2);

    private readonly RollBook _book = new(Spring);

    [Fact]
    public void An_approved_voters_key_is_on_the_roll_with_weight_1()
    {
        Assert.Equal(KeyRegistrationOutcome.Registered, Register("ann", Key, out Address? added));

        Assert.Equal(Key.Address, added);
        Assert.Equal(1UL, _book.Keys()[Key.Address]);
        Assert.Equal((1, 1, 1UL), (_book.Count().Voters, _book.Count().RegisteredKeys, _book.Count().TotalWeight!.Value));
    }

    [Fact]
    public void A_listed_voters_key_has_the_weight_of_the_row()
    {
        _book.Listed.TryAdd("ann", 5);

        Assert.Equal(KeyRegistrationOutcome.Registered, Register("ann", Key, out _, RollRule.Listed));
        Assert.Equal(KeyRegistrationOutcome.NotOnRoll, Register("bob", OtherKey, out _, RollRule.Listed));
        Assert.Equal(KeyRegistrationOutcome.NotOnRoll, Register("bob", OtherKey, out _, RollRule.Nobody));

        Assert.Equal([KeyValuePair.Create(Key.Address, 5UL)], _book.Keys());
    }

    [Fact]
    public void The_same_registration_again_changes_nothing()
    {
        byte[] proof = Proof(Key, "ann");
        Assert.Equal(KeyRegistrationOutcome.Registered, Register("ann", Key, proof));

        Assert.Equal(KeyRegistrationOutcome.AlreadyRegistered, Register("ann", Key, proof));
        Assert.Equal(KeyRegistrationOutcome.AlreadyRegistered, Register("ann", Key, out _));
        Assert.Equal(1, _book.KeyCount);
    }

    [Fact]
    public void An_account_gets_one_key_and_a_key_one_account()
    {
        _book.Imported.TryAdd(TestKeys.Get(3).Address, 1);
        Register("ann", Key, out _);

        Assert.Equal(KeyRegistrationOutcome.AccountHasKey, Register("ann", OtherKey, out _));
        Assert.Equal(KeyRegistrationOutcome.KeyTaken, Register("bob", Key, out _));
        Assert.Equal(KeyRegistrationOutcome.KeyTaken, Register("bob", TestKeys.Get(3), out _));
        Assert.Equal(KeyRegistrationOutcome.Registered, Register("bob", OtherKey, out _));
    }

    [Fact]
    public void A_claim_whose_key_a_crash_has_lost_is_completed_by_the_same_registration_and_by_no_other()
    {
        byte[] proof = Proof(Key, "ann");
        _book.Claims.TryAdd("ann", KeyClaim.Of(Key.PublicKey, proof));

        Assert.Equal(KeyRegistrationOutcome.AccountHasKey, Register("ann", OtherKey, out _));
        Assert.Equal(KeyRegistrationOutcome.AccountHasKey, Register("ann", Key, out _));
        Assert.Equal(KeyRegistrationOutcome.Registered, Register("ann", Key, proof));
        Assert.True(_book.Registered.Has(Key.Address));
    }

    [Fact]
    public void Refusals_come_in_the_order_of_precedence()
    {
        byte[] notOnCurve = [4, .. new byte[64]];
        byte[] proof = Proof(Key, "ann");

        Assert.Equal(KeyRegistrationOutcome.NotApproved, _book.Register(RollRule.Nobody, Ann, false, notOnCurve, [], out _));
        Assert.Equal(KeyRegistrationOutcome.NotOnRoll, _book.Register(RollRule.Nobody, Ann, true, notOnCurve, [], out _));
        Assert.Equal(KeyRegistrationOutcome.BadPublicKey, _book.Register(RollRule.ApprovedVoters, Ann, true, notOnCurve, proof, out _));
        Assert.Equal(KeyRegistrationOutcome.BadPublicKey, _book.Register(RollRule.ApprovedVoters, Ann, true, [], proof, out _));
        Assert.Equal(KeyRegistrationOutcome.BadSignature, Register("ann", Key, []));
        Assert.Equal(KeyRegistrationOutcome.BadSignature, Register("ann", Key, Proof(Key, "bob")));
        Assert.Equal(KeyRegistrationOutcome.BadSignature, Register("ann", Key, Proof(OtherKey, "ann")));
        Assert.Equal(KeyRegistrationOutcome.BadSignature, Register("ann", Key, Bytes(KeyPossession.Sign(Key, ElectionId.Parse("autumn"), Ann))));
        Assert.Equal(0, _book.KeyCount);
    }

    [Fact]
    public void A_full_roll_takes_no_more()
    {
        Span<byte> bytes = stackalloc byte[Address.SizeBytes];
        bytes.Clear();
        for (uint number = 0; number < ElectionDefinition.MaxVoters; number++)
        {
            BitConverter.TryWriteBytes(bytes, number);
            _book.Imported.TryAdd(Address.ReadFrom(bytes), 1);
        }

        Assert.Equal(KeyRegistrationOutcome.RollFull, Register("ann", Key, out _));
    }

    [Fact]
    public void Weights_that_are_too_large_together_have_no_sum()
    {
        _book.Imported.TryAdd(Key.Address, ulong.MaxValue);
        Assert.Equal(ulong.MaxValue, _book.Count().TotalWeight);

        _book.Registered.TryAdd(OtherKey.Address, 1);
        Assert.Null(_book.Count().TotalWeight);
    }

    [Fact]
    public void A_key_that_was_imported_while_its_voter_registered_it_counts_once()
    {
        _book.Imported.TryAdd(Key.Address, 7);
        _book.Registered.TryAdd(Key.Address, 1);

        Assert.Equal((1, 7UL), (_book.Count().Voters, _book.Count().TotalWeight!.Value));
    }

    private static byte[] Proof(PrivateKey key, string user) => Bytes(KeyPossession.Sign(key, Spring, UserName.Parse(user)));

    private static byte[] Bytes(Signature signature)
    {
        byte[] bytes = new byte[Signature.SizeBytes];
        signature.CopyTo(bytes);
        return bytes;
    }

    private KeyRegistrationOutcome Register(string user, PrivateKey key, out Address? added, RollRule rule = RollRule.ApprovedVoters) =>
        _book.Register(rule, UserName.Parse(user), isApproved: true, BytesOf(key.PublicKey), Proof(key, user), out added);

    private KeyRegistrationOutcome Register(string user, PrivateKey key, byte[] proof) =>
        _book.Register(RollRule.ApprovedVoters, UserName.Parse(user), isApproved: true, BytesOf(key.PublicKey), proof, out _);

    private static byte[] BytesOf(PublicKey key)
    {
        byte[] bytes = new byte[PublicKey.SizeBytes];
        key.CopyTo(bytes);
        return bytes;
    }
}
