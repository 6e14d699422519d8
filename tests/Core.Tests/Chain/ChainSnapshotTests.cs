using OrleansChain.Core.Chain;
using OrleansChain.Core.Ledger;
using OrleansChain.Core.Tests.Ledger;
using OrleansChain.TestKit.Builders;

namespace OrleansChain.Core.Tests.Chain;

public sealed class ChainSnapshotTests
{
    private static readonly TestWallet Alice = TestWallet.Get(1);
    private static readonly TestWallet Bob = TestWallet.Get(2);
    private static readonly TestWallet Miner = TestWallet.Get(4);

    private readonly TestChain _chain = TestChain.Funding(Alice, Bob);

    public ChainSnapshotTests() => _chain.Mine(Miner, _chain.Transfer(Alice, Bob).Build());

    [Fact]
    public void A_snapshot_restores_state_and_accounts()
    {
        ChainSnapshot snapshot = ChainSnapshot.Create(_chain.State, _chain.Book);

        SnapshotDecision decision = Decode(snapshot.Manifest.Encode(), Parts(snapshot));

        Assert.True(decision.IsAccepted);
        Assert.Equal(_chain.State, decision.State);
        Assert.Equal(_chain.Book.Digest(), decision.Book!.Digest());
        Assert.Equal(_chain.Book.Supply, decision.Book.Supply);
        Assert.Equal(_chain.Book.Height, decision.Book.Height);
    }

    [Fact]
    public void A_restored_chain_goes_on()
    {
        ChainSnapshot snapshot = ChainSnapshot.Create(_chain.State, _chain.Book);
        SnapshotDecision restored = Decode(snapshot.Manifest.Encode(), Parts(snapshot));

        OrleansChain.Core.Blocks.Block next = _chain.Mine(Miner, _chain.Transfer(Bob, Alice).Build());

        Assert.Equal(_chain.State, ChainRules.Check(restored.State!, restored.Book!, next).Next);
    }

    [Fact]
    public void The_manifest_says_what_the_snapshot_is_of()
    {
        ChainSnapshot snapshot = ChainSnapshot.Create(_chain.State, _chain.Book);

        Assert.Equal(SnapshotOutcome.Accepted, SnapshotManifest.Decode(snapshot.Manifest.Encode(), _chain.Parameters, out SnapshotManifest? read));

        Assert.Equal(_chain.State.Hash, read!.BlockHash);
        Assert.Equal(new Height(1), read.Height);
        Assert.Equal(180UL, read.SealMilliseconds);
        Assert.Equal(1UL, read.TransactionCount);
        Assert.Equal(_chain.Book.Supply, read.Supply);
        Assert.Equal(3UL, read.AccountCount);
        Assert.Equal(_chain.Book.Digest(), read.AccountsDigest);
        Assert.Equal(snapshot.Manifest.PartHashes, read.PartHashes.AsEnumerable());
    }

    [Fact]
    public void A_chain_without_accounts_has_no_parts()
    {
        TestChain empty = new(new ParametersBuilder().Build());
        ChainSnapshot snapshot = ChainSnapshot.Create(empty.State, empty.Book);

        Assert.Empty(snapshot.Parts);
        Assert.True(ChainSnapshot.Decode(snapshot.Manifest, [], empty.Parameters).IsAccepted);
    }

    [Fact]
    public void Many_accounts_take_parts_of_at_most_512_KiB()
    {
        (ChainState state, AccountBook book) = ManyOf(30_000);

        ChainSnapshot snapshot = ChainSnapshot.Create(state, book);

        Assert.Equal(3, snapshot.Parts.Length);
        Assert.All(snapshot.Parts, part => Assert.InRange(part.Length, 1, ChainSnapshot.MaxPartBytes));
        Assert.Equal(book.Digest(), Decode(snapshot.Manifest.Encode(), Parts(snapshot)).Book!.Digest());
    }

    [Fact]
    public void Accounts_that_were_copied_before_are_those_of_then()
    {
        (ChainState state, AccountEntry[] entries) = (_chain.State, _chain.Book.ToSortedArray());
        Hash256 digest = _chain.Book.Digest();
        _chain.Mine(Miner);

        ChainSnapshot snapshot = ChainSnapshot.Create(state, entries);

        Assert.Equal(digest, Decode(snapshot.Manifest.Encode(), Parts(snapshot)).Book!.Digest());
    }

    [Fact]
    public void Any_flipped_bit_of_the_manifest_is_refused()
    {
        ChainSnapshot snapshot = ChainSnapshot.Create(_chain.State, _chain.Book);
        byte[] manifest = snapshot.Manifest.Encode();

        Assert.All(
            FlipEachBit(manifest, () => Decode(manifest, Parts(snapshot)).Outcome),
            outcome => Assert.True(outcome.Value is SnapshotOutcome.ManifestMalformed or SnapshotOutcome.ManifestDamaged));
    }

    [Fact]
    public void Any_flipped_bit_of_a_part_is_refused_with_the_part_s_number()
    {
        ChainSnapshot snapshot = ChainSnapshot.Create(_chain.State, _chain.Book);
        byte[] part = snapshot.Parts[0];

        Assert.All(
            FlipEachBit(part, () => ChainSnapshot.Decode(snapshot.Manifest, [part], _chain.Parameters).Outcome),
            outcome => Assert.Equal(SnapshotOutcome.PartDamaged, outcome.Value));
    }

    [Fact]
    public void Damage_in_one_of_several_parts_names_it()
    {
        (ChainState state, AccountBook book) = ManyOf(30_000);
        ChainSnapshot snapshot = ChainSnapshot.Create(state, book);
        snapshot.Parts[1][100] ^= 1;

        SnapshotDecision decision = Decode(snapshot.Manifest.Encode(), Parts(snapshot));

        Assert.Equal(SnapshotOutcome.PartDamaged, decision.Outcome);
        Assert.Equal(1, decision.PartNumber);
        Assert.Null(decision.State);
        Assert.Null(decision.Book);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void ManifestMalformed_when_bytes_are_missing_or_too_many(int tooMany)
    {
        byte[] manifest = ChainSnapshot.Create(_chain.State, _chain.Book).Manifest.Encode();
        byte[] wrong = tooMany == 1 ? [.. manifest, 0] : manifest[..^1];

        Assert.Equal(SnapshotOutcome.ManifestMalformed, SnapshotManifest.Decode(wrong, _chain.Parameters, out _));
        Assert.Equal(SnapshotOutcome.ManifestMalformed, SnapshotManifest.Decode([], _chain.Parameters, out _));
    }

    [Fact]
    public void WrongChain()
    {
        ChainSnapshot snapshot = ChainSnapshot.Create(_chain.State, _chain.Book);
        TestChain other = new(new ParametersBuilder().Named("other").Build());

        Assert.Equal(
            SnapshotOutcome.WrongChain,
            SnapshotManifest.Decode(snapshot.Manifest.Encode(), other.Parameters, out SnapshotManifest? manifest));
        Assert.Null(manifest);
        Assert.Equal(SnapshotOutcome.WrongChain, ChainSnapshot.Decode(snapshot.Manifest, Parts(snapshot), other.Parameters).Outcome);
    }

    [Fact]
    public void PartCountMismatch()
    {
        ChainSnapshot snapshot = ChainSnapshot.Create(_chain.State, _chain.Book);

        Assert.Equal(SnapshotOutcome.PartCountMismatch, ChainSnapshot.Decode(snapshot.Manifest, [], _chain.Parameters).Outcome);
        Assert.Equal(
            SnapshotOutcome.PartCountMismatch,
            ChainSnapshot.Decode(snapshot.Manifest, [snapshot.Parts[0], snapshot.Parts[0]], _chain.Parameters).Outcome);
    }

    [Fact]
    public void PartMalformed_for_the_right_bytes_at_another_place()
    {
        (ChainState state, AccountBook book) = ManyOf(30_000);
        ChainSnapshot snapshot = ChainSnapshot.Create(state, book);
        SnapshotManifest swapped = snapshot.Manifest with
        {
            PartHashes = [snapshot.Manifest.PartHashes[1], snapshot.Manifest.PartHashes[0], snapshot.Manifest.PartHashes[2]],
        };

        SnapshotDecision decision = ChainSnapshot.Decode(
            swapped, [snapshot.Parts[1], snapshot.Parts[0], snapshot.Parts[2]], _chain.Parameters);

        Assert.Equal(SnapshotOutcome.PartMalformed, decision.Outcome);
        Assert.Equal(0, decision.PartNumber);
    }

    [Fact]
    public void PartMalformed_for_an_empty_account_though_its_hash_is_right()
    {
        AccountEntry[] entries = _chain.Book.ToSortedArray();
        entries[1] = entries[1] with { Account = default };

        ChainSnapshot snapshot = ChainSnapshot.Create(_chain.State, entries);

        Assert.Equal(SnapshotOutcome.PartMalformed, ChainSnapshot.Decode(snapshot.Manifest, Parts(snapshot), _chain.Parameters).Outcome);
    }

    [Fact]
    public void AccountCountMismatch()
    {
        ChainSnapshot snapshot = ChainSnapshot.Create(_chain.State, _chain.Book);
        SnapshotManifest manifest = snapshot.Manifest with { AccountCount = 4 };

        Assert.Equal(SnapshotOutcome.AccountCountMismatch, ChainSnapshot.Decode(manifest, Parts(snapshot), _chain.Parameters).Outcome);
    }

    [Fact]
    public void DigestMismatch()
    {
        ChainSnapshot snapshot = ChainSnapshot.Create(_chain.State, _chain.Book);
        SnapshotManifest manifest = snapshot.Manifest with { AccountsDigest = default };

        Assert.Equal(SnapshotOutcome.DigestMismatch, ChainSnapshot.Decode(manifest, Parts(snapshot), _chain.Parameters).Outcome);
    }

    [Fact]
    public void SupplyMismatch()
    {
        ChainSnapshot snapshot = ChainSnapshot.Create(_chain.State, _chain.Book);
        SnapshotManifest manifest = snapshot.Manifest with { Supply = new Amount(1) };

        Assert.Equal(SnapshotOutcome.SupplyMismatch, ChainSnapshot.Decode(manifest, Parts(snapshot), _chain.Parameters).Outcome);
    }

    [Fact]
    public void Of_several_reasons_the_first_is_given()
    {
        ChainSnapshot snapshot = ChainSnapshot.Create(_chain.State, _chain.Book);
        SnapshotManifest allWrong = snapshot.Manifest with { AccountCount = 4, AccountsDigest = default, Supply = new Amount(1) };
        TestChain other = new(new ParametersBuilder().Named("other").Build());

        Assert.Equal(SnapshotOutcome.WrongChain, ChainSnapshot.Decode(allWrong, [], other.Parameters).Outcome);
        Assert.Equal(SnapshotOutcome.PartCountMismatch, ChainSnapshot.Decode(allWrong, [], _chain.Parameters).Outcome);
        Assert.Equal(SnapshotOutcome.PartDamaged, ChainSnapshot.Decode(allWrong, [new byte[3]], _chain.Parameters).Outcome);
        Assert.Equal(SnapshotOutcome.AccountCountMismatch, ChainSnapshot.Decode(allWrong, Parts(snapshot), _chain.Parameters).Outcome);
        Assert.Equal(
            SnapshotOutcome.DigestMismatch,
            ChainSnapshot.Decode(allWrong with { AccountCount = 3 }, Parts(snapshot), _chain.Parameters).Outcome);
    }

    [Fact]
    public void Accounts_of_another_block_are_a_mistake_of_the_caller()
    {
        ChainState before = _chain.State;
        _chain.Mine(Miner);

        Assert.Throws<ArgumentException>(() => ChainSnapshot.Create(before, _chain.Book));
    }

    private SnapshotDecision Decode(byte[] manifestBytes, IReadOnlyList<ReadOnlyMemory<byte>> parts)
    {
        SnapshotOutcome outcome = SnapshotManifest.Decode(manifestBytes, _chain.Parameters, out SnapshotManifest? manifest);
        return manifest is null
            ? new SnapshotDecision(outcome, PartNumber: null, State: null, Book: null)
            : ChainSnapshot.Decode(manifest, parts, _chain.Parameters);
    }

    private (ChainState State, AccountBook Book) ManyOf(int count)
    {
        AccountEntry[] entries =
            [.. Enumerable.Range(0, count).Select(i => new AccountEntry(ManyAccounts.Address(i), new Account(new Amount((ulong)i + 1), (ulong)i)))];
        AccountBook book = AccountBook.Create(_chain.State.Height, entries);
        return (_chain.State with { Supply = book.Supply }, book);
    }

    private static ReadOnlyMemory<byte>[] Parts(ChainSnapshot snapshot) => [.. snapshot.Parts.Select(part => new ReadOnlyMemory<byte>(part))];

    private static List<KeyValuePair<int, SnapshotOutcome>> FlipEachBit(byte[] bytes, Func<SnapshotOutcome> decode)
    {
        List<KeyValuePair<int, SnapshotOutcome>> outcomes = [];
        for (int bit = 0; bit < bytes.Length * 8; bit++)
        {
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            outcomes.Add(new KeyValuePair<int, SnapshotOutcome>(bit, decode()));
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
        }

        return outcomes;
    }
}
