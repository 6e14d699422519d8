using System.Collections.Immutable;
using OrleansChain.Core.Chain;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Ledger;
using OrleansChain.Core.Tests.Ledger;
using OrleansChain.Core.Validators;
using OrleansChain.TestKit.Builders;

namespace OrleansChain.Core.Tests.Chain;

public sealed class ValidatorSnapshotTests
{
    private static readonly TestWallet Alice = TestWallet.Get(1);
    private static readonly TestWallet Bob = TestWallet.Get(2);
    private static readonly TestWallet Miner = TestWallet.Get(4);

    private readonly TestChain _chain = new(new ParametersBuilder().Fund(Alice, 1_000_000).Fund(Bob, 1_000_000).WithAllProofs().Build());

    public ValidatorSnapshotTests()
    {
        _chain.Mine(Miner, _chain.Stake(Alice, 300), _chain.Stake(Bob, 500), _chain.Register(Bob, new PlotCommitment(8, default), pending: 1));
        _chain.Mine(Miner, _chain.Unstake(Bob, 200));
    }

    [Fact]
    public void A_snapshot_restores_the_validators_in_state_and_accounts()
    {
        SnapshotDecision restored = Decode(ChainSnapshot.Create(_chain.State, _chain.Book));

        Assert.Equal(_chain.State, restored.State);
        Assert.Same(restored.State!.Validators, restored.Book!.Validators);
        Assert.Equal(_chain.Book.Supply, restored.Book.Supply);
        Assert.Equal(2, restored.State.Validators.Count);
    }

    [Fact]
    public void The_manifest_commits_to_the_validators()
    {
        SnapshotManifest manifest = ChainSnapshot.Create(_chain.State, _chain.Book).Manifest;

        Assert.Equal(2, manifest.ValidatorCount);
        Assert.Equal(_chain.State.Validators.Digest(), manifest.ValidatorsDigest);
        Assert.Equal((1, 2), (manifest.AccountParts, manifest.PartHashes.Length));
    }

    [Fact]
    public void Manifests_of_before_are_refused()
    {
        byte[] manifest = ChainSnapshot.Create(_chain.State, _chain.Book).Manifest.Encode();
        manifest[3] = (byte)'1';

        Assert.Equal(SnapshotOutcome.ManifestMalformed, SnapshotManifest.Decode(manifest, _chain.Parameters, out _));
    }

    [Fact]
    public void More_validators_than_a_chain_has_make_a_manifest_malformed()
    {
        SnapshotManifest manifest = ChainSnapshot.Create(_chain.State, _chain.Book).Manifest with { ValidatorCount = ValidatorBook.MaxValidators + 1 };

        Assert.Equal(SnapshotOutcome.ManifestMalformed, SnapshotManifest.Decode(manifest.Encode(), _chain.Parameters, out _));
    }

    [Fact]
    public void ValidatorsMismatch()
    {
        ChainSnapshot snapshot = ChainSnapshot.Create(_chain.State, _chain.Book);

        Assert.Equal(SnapshotOutcome.ValidatorsMismatch, Decode(snapshot, snapshot.Manifest with { ValidatorCount = 3 }).Outcome);
        Assert.Equal(SnapshotOutcome.ValidatorsMismatch, Decode(snapshot, snapshot.Manifest with { ValidatorsDigest = default }).Outcome);
        Assert.Equal(
            SnapshotOutcome.ValidatorsMismatch,
            Decode(snapshot, snapshot.Manifest with { ValidatorsDigest = default, Supply = new Amount(1) }).Outcome);
        Assert.Equal(
            SnapshotOutcome.DigestMismatch,
            Decode(snapshot, snapshot.Manifest with { ValidatorsDigest = default, AccountsDigest = default }).Outcome);
    }

    [Fact]
    public void Locked_coins_count_in_the_supply()
    {
        ChainSnapshot snapshot = ChainSnapshot.Create(_chain.State, _chain.Book);
        Amount balances = snapshot.Manifest.Supply.Subtract(_chain.State.Validators.Locked);

        Assert.Equal(SnapshotOutcome.SupplyMismatch, Decode(snapshot, snapshot.Manifest with { Supply = balances }).Outcome);
    }

    [Fact]
    public void PartMalformed_for_validators_that_are_no_canonical_part_though_the_hash_is_right()
    {
        ChainSnapshot snapshot = ChainSnapshot.Create(_chain.State, _chain.Book);
        byte[] part = snapshot.Parts[1];
        byte[][] wrong =
        [
            part[..^1],
            [.. part, 0],
            Altered(part, at: 0),
            Altered(part, at: 4),
            Altered(part, at: 12),
            Altered(part, at: 20),
            Altered(part, at: 24),
            Swapped(part),
            [.. part.AsSpan(0, 24), 0, 0, 0, 0],
        ];

        Assert.All(wrong, bytes =>
        {
            ImmutableArray<Hash256> hashes = [snapshot.Manifest.PartHashes[0], Sha256.Hash(bytes)];
            SnapshotDecision decision = ChainSnapshot.Decode(snapshot.Manifest with { PartHashes = hashes }, [snapshot.Parts[0], bytes], _chain.Parameters);
            Assert.Equal((SnapshotOutcome.PartMalformed, 1), (decision.Outcome, decision.PartNumber));
        });
    }

    [Fact]
    public void As_many_validators_as_there_may_be_take_parts_of_at_most_512_KiB()
    {
        ValidatorEntry[] entries = [.. Enumerable.Range(0, ValidatorBook.MaxValidators).Select(Fullest)];
        ValidatorBook validators = ValidatorBook.Create(entries, ValidatorSchedule.Of(_chain.Parameters));
        AccountBook book = AccountBook.Create(_chain.State.Height, _chain.Book.ToSortedArray(), validators);
        ChainState state = _chain.State with { Validators = validators, Supply = book.Supply };

        ChainSnapshot snapshot = ChainSnapshot.Create(state, book);

        Assert.InRange(snapshot.Parts.Length, 100, 300);
        Assert.All(snapshot.Parts, part => Assert.InRange(part.Length, 1, ChainSnapshot.MaxPartBytes));
        Assert.Equal(validators.Digest(), Decode(snapshot).State!.Validators.Digest());
    }

    private static ValidatorEntry Fullest(int number) => new(ManyAccounts.Address(number))
    {
        Staked = new Amount(100),
        Effective = new Amount(100),
        StakeChanges = [.. Enumerable.Range(1, ValidatorSchedule.MaxWaiting).Select(i => new StakeChange(new Height((ulong)i + 10), new Amount(100)))],
        Unbonding = [.. Enumerable.Range(1, ValidatorSchedule.MaxWaiting).Select(i => new UnbondingCoins(new Height((ulong)i + 10), new Amount(1)))],
        Plot = new PlotCommitment(1, default),
        PlotChanges = [.. Enumerable.Range(1, ValidatorSchedule.MaxWaiting).Select(i => new PlotChange(new Height((ulong)i + 10), default))],
        Forfeited = new Height(1),
    };

    private static byte[] Altered(byte[] part, int at)
    {
        byte[] altered = [.. part];
        altered[at] ^= 1;
        return altered;
    }

    /// <summary>The part's two validators in the wrong order.</summary>
    private static byte[] Swapped(byte[] part)
    {
        ValidatorEncoding.Read(part.AsSpan(28), out int first);
        return [.. part.AsSpan(0, 28), .. part.AsSpan(28 + first), .. part.AsSpan(28, first)];
    }

    private SnapshotDecision Decode(ChainSnapshot snapshot) => Decode(snapshot, snapshot.Manifest);

    private SnapshotDecision Decode(ChainSnapshot snapshot, SnapshotManifest manifest) =>
        ChainSnapshot.Decode(manifest, [.. snapshot.Parts.Select(part => new ReadOnlyMemory<byte>(part))], _chain.Parameters);
}
