using OrleansChain.Core.Blocks;
using OrleansChain.Core.Chain;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Genesis;
using OrleansChain.Core.Ledger;
using OrleansChain.Core.Transactions;
using OrleansChain.Core.Validators;
using OrleansChain.TestKit.Builders;
using OrleansChain.TestKit.Properties;

namespace OrleansChain.Core.Tests.Chain;

public sealed class StakePropertyTests : IDisposable
{
    private const ulong Funds = 1_000_000;
    private const ulong MinimumStake = 100;
    private const ulong Fee = 1_000;

    private static readonly TestWallet[] Wallets = TestWallet.Several(StakeStory.WalletCount);

    private readonly SignatureVerifier _verifier = new();

    public void Dispose() => _verifier.Dispose();

    [Fact]
    public void Stakes_agree_with_a_plain_model_and_coins_are_conserved_at_every_block() => SeededProperty.Check(StakeStory.Stories, story =>
    {
        Life life = new(story);
        foreach (StakeStory.Round round in story.Rounds)
        {
            life.Play(round);
            life.AssertAgreesWithModel();
            life.AssertConserved();
        }
    }, tests: 100);

    [Fact]
    public void A_replay_with_all_signatures_gives_the_state_of_live() => SeededProperty.Check(StakeStory.Stories, story =>
    {
        TestChain chain = LivedThrough(story);
        ChainReplay replay = new(chain.Parameters, _verifier);

        ReplayReport report = replay.Run(chain.Blocks.Select(block => Block.Parse(block.Bytes.ToArray())));

        Assert.Equal(BlockOutcome.Accepted, report.Outcome);
        Assert.Equal(chain.State, replay.State);
        Assert.Equal(chain.Book.Digest(), replay.Book.Digest());
        Assert.Equal(chain.State.Validators.Digest(), replay.State.Validators.Digest());
    }, tests: 50);

    [Fact]
    public void A_snapshot_at_any_height_restores_the_validators_and_goes_on_like_live() => SeededProperty.Check(StakeStory.Stories, story =>
    {
        List<ChainSnapshot> snapshots = [];
        TestChain chain = LivedThrough(story, live => snapshots.Add(ChainSnapshot.Create(live.State, live.Book)));
        foreach (ChainSnapshot snapshot in snapshots)
        {
            Assert.Equal(SnapshotOutcome.Accepted, SnapshotManifest.Decode(snapshot.Manifest.Encode(), chain.Parameters, out SnapshotManifest? manifest));
            SnapshotDecision restored = ChainSnapshot.Decode(manifest!, [.. snapshot.Parts.Select(part => new ReadOnlyMemory<byte>(part))], chain.Parameters);
            ChainState state = restored.State!;
            foreach (Block block in chain.Blocks.Where(block => block.Height > snapshot.Manifest.Height))
            {
                ChainDecision decision = ChainRules.Check(state, restored.Book!, block);
                restored.Book!.Apply(decision.Effects!);
                state = decision.Next!;
            }

            Assert.Equal(chain.State, state);
            Assert.Equal(chain.Book.Digest(), restored.Book!.Digest());
            Assert.Equal(chain.State.Validators.Stakes.AsEnumerable(), state.Validators.Stakes);
        }
    }, tests: 30);

    private static TestChain LivedThrough(StakeStory story, Action<TestChain>? afterBlock = null)
    {
        Life life = new(story);
        foreach (StakeStory.Round round in story.Rounds)
        {
            life.Play(round);
            afterBlock?.Invoke(life.Chain);
        }

        return life.Chain;
    }

    /// <summary>A chain and a model that live through the same rounds.</summary>
    private sealed class Life
    {
        private readonly StakeModel _model;
        private readonly Dictionary<int, Int128> _balances = [];
        private readonly Dictionary<int, PlotCommitment> _plots = [];
        private UInt128 _issued;

        public Life(StakeStory story)
        {
            ParametersBuilder builder = new ParametersBuilder()
                .WithReward(7_001)
                .WithAllProofs(story.ActivationBlocks, MinimumStake, story.UnbondingBlocks);
            for (int i = 0; i < Wallets.Length; i++)
            {
                builder.Fund(Wallets[i], Funds);
                _balances[i] = Funds;
            }

            Chain = new TestChain(builder.Build());
            _model = new StakeModel(ValidatorSchedule.Of(Chain.Parameters), MinimumStake);
        }

        public TestChain Chain { get; }

        private ChainParameters Parameters => Chain.Parameters;

        public void Play(StakeStory.Round round)
        {
            ulong height = Chain.State.Height.Value + 1;
            List<SignedTransaction> accepted = [];
            foreach (StakeStory.Wish wish in round.Producer < 0 ? [] : round.Wishes)
            {
                SignedTransaction transaction = Sign(wish, height, accepted.Count(t => t.Sender == Wallets[wish.Wallet].Address));
                bool expected = TryOnModel(wish, transaction, height);
                BlockTemplate tried = Chain.Prepare(parentSealMilliseconds: 180, [.. accepted, transaction]);
                Assert.Equal(expected, tried.Refused.IsEmpty);
                if (expected)
                {
                    accepted.Add(transaction);
                }
            }

            for (int i = 0; i < Wallets.Length; i++)
            {
                _balances[i] += _model.ReleasedAt(i, height);
            }

            if (round.Producer < 0)
            {
                Chain.MineNothing();
                return;
            }

            ulong reward = Parameters.Reward.At(new Height(height)).Units;
            _issued += reward;
            _balances[round.Producer] += (Int128)reward + (Fee * (ulong)accepted.Count);
            Chain.Mine(Wallets[round.Producer], [.. accepted]);
        }

        public void AssertAgreesWithModel()
        {
            ulong height = Chain.State.Height.Value;
            ValidatorBook validators = Chain.State.Validators;
            for (int i = 0; i < Wallets.Length; i++)
            {
                Address address = Wallets[i].Address;
                Assert.Equal(_balances[i], (Int128)Chain.BalanceOf(Wallets[i]));
                Assert.Equal(_model.StakedBy(i), validators.StakedBy(address).Units);
                Assert.Equal(_model.UnbondingOf(i, height), validators.Find(address)?.UnbondingTotal.Units ?? 0);
                Assert.Equal(_plots.GetValueOrDefault(i), validators.Find(address) is { } entry ? LastPlot(entry) : default);
            }

            Assert.Equal(
                Enumerable.Range(0, Wallets.Length)
                    .Select(i => new StakeShare(Wallets[i].Address, new Amount(_model.EffectiveAt(i, height + 1))))
                    .Where(share => !share.Stake.IsZero)
                    .OrderBy(share => share.Address),
                validators.Stakes.AsEnumerable());
        }

        public void AssertConserved()
        {
            UInt128 balances = 0;
            foreach (AccountEntry entry in Chain.Book.ToSortedArray())
            {
                balances += entry.Account.Balance.Units;
            }

            UInt128 supply = ((UInt128)Funds * StakeStory.WalletCount) + _issued - _model.Burned;
            Assert.Equal(supply, balances + Chain.State.Validators.Locked.Units);
            Assert.Equal(supply, Chain.State.Supply.Units);
            Assert.Equal(supply, Chain.Book.Supply.Units);
        }

        private static PlotCommitment LastPlot(ValidatorEntry entry) =>
            entry.PlotChanges.IsEmpty ? entry.Plot.GetValueOrDefault() : entry.PlotChanges[^1].Plot;

        private SignedTransaction Sign(StakeStory.Wish wish, ulong height, int pending)
        {
            TestWallet wallet = Wallets[wish.Wallet];
            return wish.Kind switch
            {
                StakeStory.WishKind.Stake => Chain.Stake(wallet, wish.Units, pending),
                StakeStory.WishKind.Unstake => Chain.Unstake(wallet, wish.Units, pending),
                StakeStory.WishKind.UnstakeAll => Chain.Unstake(wallet, Math.Max(1, _model.StakedBy(wish.Wallet)), pending),
                StakeStory.WishKind.Register => Chain.Register(wallet, new PlotCommitment(wish.Units, default), pending),
                StakeStory.WishKind.Accuse => Chain.Accuse(wallet, Wallets[wish.Other], height - Math.Min(height, wish.Age), pending),
                _ => Chain.Transfer(wallet, Wallets[wish.Other], pending).Of(wish.Units).Build(),
            };
        }

        /// <summary>Carries a transaction out on the model, or tells that it is refused.</summary>
        private bool TryOnModel(StakeStory.Wish wish, SignedTransaction transaction, ulong height)
        {
            bool isDone = _balances[wish.Wallet] >= transaction.Debit.Units && wish.Kind switch
            {
                StakeStory.WishKind.Stake => wish.Units >= MinimumStake,
                StakeStory.WishKind.Unstake or StakeStory.WishKind.UnstakeAll => _model.TryUnstake(wish.Wallet, height, transaction.Amount.Units),
                StakeStory.WishKind.Accuse => wish.Age > 0 && Math.Min(height, wish.Age) <= (ulong)Parameters.Stake!.UnbondingBlocks,
                StakeStory.WishKind.Transfer => wish.Wallet != wish.Other,
                _ => true,
            };
            if (!isDone)
            {
                return false;
            }

            _balances[wish.Wallet] -= transaction.Debit.Units;
            switch (wish.Kind)
            {
                case StakeStory.WishKind.Stake:
                    _model.Stake(wish.Wallet, height, wish.Units);
                    break;
                case StakeStory.WishKind.Register:
                    _plots[wish.Wallet] = transaction.ReadRegistration().Plot;
                    break;
                case StakeStory.WishKind.Accuse:
                    _model.Burn(wish.Other, height, height - Math.Min(height, wish.Age));
                    break;
                case StakeStory.WishKind.Transfer:
                    _balances[wish.Other] += wish.Units;
                    break;
            }

            return true;
        }
    }
}
