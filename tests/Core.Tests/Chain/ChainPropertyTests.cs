using OrleansChain.Core.Blocks;
using OrleansChain.Core.Chain;
using OrleansChain.Core.Genesis;
using OrleansChain.Core.Ledger;
using OrleansChain.Core.Transactions;
using OrleansChain.TestKit.Builders;
using OrleansChain.TestKit.Properties;

namespace OrleansChain.Core.Tests.Chain;

public sealed class ChainPropertyTests
{
    private const ulong Funds = 1_000_000;
    private const ulong MinimumFee = 1_000;

    private static readonly TestWallet[] Wallets = TestWallet.Several(ChainStory.WalletCount);

    private static readonly ChainParameters Parameters = new ParametersBuilder()
        .Fund(Wallets[0], Funds)
        .Fund(Wallets[1], Funds)
        .Fund(Wallets[2], Funds)
        .WithReward(7_001, halvingIntervalBlocks: 2)
        .WithRetargeting(sealShareMillionths: 100_000, halfLifeMilliseconds: 60_000)
        .Build();

    [Fact]
    public void Live_agrees_with_a_plain_model_in_what_it_accepts_and_in_every_balance() => SeededProperty.Check(ChainStory.Stories, story =>
    {
        var model = new LedgerModel([Funds, Funds, Funds, 0, 0], new ulong[ChainStory.WalletCount]);
        Live(story, (chain, round) => model = PlayRound(chain, round, model), _ => { });
    });

    [Fact]
    public void Supply_is_the_genesis_supply_and_the_rewards_of_all_proven_blocks() => SeededProperty.Check(ChainStory.Stories, story =>
    {
        UInt128 issued = 0;
        Live(story, PlayRound, chain =>
        {
            Block head = chain.Blocks[^1];
            issued += head.Seal.ProofKind == ProofKind.Work ? Parameters.Reward.At(head.Height).Units : 0;
            UInt128 balances = 0;
            foreach (AccountEntry entry in chain.Book.ToSortedArray())
            {
                Assert.NotEqual(default, entry.Account);
                balances += entry.Account.Balance.Units;
            }

            Assert.Equal((3 * Funds) + issued, balances);
            Assert.Equal(balances, chain.Book.Supply.Units);
            Assert.Equal(chain.Book.Supply, chain.State.Supply);
        });
    });

    [Fact]
    public void A_replay_of_the_bytes_from_genesis_gives_the_state_and_digest_of_live() => SeededProperty.Check(ChainStory.Stories, story =>
    {
        TestChain chain = Live(story, PlayRound, _ => { });
        ChainReplay replay = new(Parameters);

        ReplayReport report = replay.Run(chain.Blocks.Select(block => Block.Parse(block.Bytes.ToArray())));

        Assert.Equal(BlockOutcome.Accepted, report.Outcome);
        Assert.Equal(chain.State, replay.State);
        Assert.Equal(chain.Book.Digest(), replay.Book.Digest());
    });

    [Fact]
    public void A_wallet_s_view_that_is_brought_up_to_date_now_and_then_equals_a_full_rescan() => SeededProperty.Check(ChainStory.Stories, story =>
    {
        WalletView[] views = [];
        AccountChanges changes = new(Height.Zero, maxBlocks: 3, maxEntries: 9);
        Live(
            story,
            (chain, round) =>
            {
                views = views.Length > 0 ? views : [.. Wallets.Select(wallet => new WalletView(wallet.Address, chain.Book))];
                SealedBlock block = Play(chain, round);
                changes.Record(block.Effects!);
                for (int i = 0; i < views.Length; i++)
                {
                    if ((round.Refresh & (1 << i)) != 0)
                    {
                        views[i].Refresh(changes);
                        Assert.Equal(chain.State.Height, views[i].Height);
                    }
                }
            },
            chain => Assert.All(
                views,
                view => Assert.Equal(WalletView.Rescan(view.Address, view.Height, Parameters, chain.Blocks), view.Account)));
    });

    [Fact]
    public void A_chain_restored_from_a_snapshot_goes_on_like_live() => SeededProperty.Check(ChainStory.Stories, story =>
    {
        List<ChainSnapshot> snapshots = [];
        TestChain chain = Live(story, PlayRound, live => snapshots.Add(ChainSnapshot.Create(live.State, live.Book)));

        foreach (ChainSnapshot snapshot in snapshots)
        {
            SnapshotDecision restored = ChainSnapshot.Decode(
                snapshot.Manifest, [.. snapshot.Parts.Select(part => new ReadOnlyMemory<byte>(part))], Parameters);
            ChainState state = restored.State!;
            foreach (Block block in chain.Blocks.Where(block => block.Height > snapshot.Manifest.Height))
            {
                ChainDecision decision = ChainRules.Check(state, restored.Book!, block);
                restored.Book!.Apply(decision.Effects!);
                state = decision.Next!;
            }

            Assert.Equal(chain.State, state);
            Assert.Equal(chain.Book.Digest(), restored.Book!.Digest());
        }
    });

    private static TestChain Live(ChainStory story, Action<TestChain, ChainStory.Round> play, Action<TestChain> afterBlock)
    {
        TestChain chain = new(Parameters);
        foreach (ChainStory.Round round in story.Rounds)
        {
            play(chain, round);
            afterBlock(chain);
        }

        return chain;
    }

    private static void PlayRound(TestChain chain, ChainStory.Round round) => Play(chain, round);

    private static SealedBlock Play(TestChain chain, ChainStory.Round round)
    {
        LedgerModel model = ModelOf(chain);
        List<SignedTransaction> transactions = [];
        foreach (ChainStory.Wish wish in round.Wishes)
        {
            transactions.Add(Sign(chain, wish, model));
            TryOn(model, transactions[^1], wish, chain);
        }

        return Seal(chain, round, chain.Prepare(round.SealMilliseconds, transactions));
    }

    /// <summary>Plays a round on the chain and on a model that has lived as long, and compares the two.</summary>
    private static LedgerModel PlayRound(TestChain chain, ChainStory.Round round, LedgerModel before)
    {
        LedgerModel model = before.Copy();
        List<SignedTransaction> transactions = [];
        List<Hash256> expected = [];
        Int128 fees = 0;
        foreach (ChainStory.Wish wish in round.Wishes)
        {
            SignedTransaction transaction = Sign(chain, wish, model);
            transactions.Add(transaction);
            if (TryOn(model, transaction, wish, chain))
            {
                expected.Add(transaction.Id);
                fees += transaction.Fee.Units;
            }
        }

        BlockTemplate template = chain.Prepare(round.SealMilliseconds, transactions);
        Hash256[] refused = [.. template.Refused.Select(r => transactions[r.Index].Id)];
        Assert.Equal(transactions.Count, refused.Length + template.TransactionCount);
        Assert.Equal(expected, transactions.Select(t => t.Id).Where(id => !refused.Contains(id)));

        Block block = Seal(chain, round, template).Block!;
        if (round.Producer < 0)
        {
            model = before;
        }
        else
        {
            Assert.Equal(expected, Enumerable.Range(0, block.TransactionCount).Select(i => block.Transaction(i).Id));
            model.Credit(round.Producer, fees + Parameters.Reward.At(block.Height).Units);
        }

        for (int i = 0; i < Wallets.Length; i++)
        {
            Assert.Equal(new Account(new Amount((ulong)model.BalanceOf(i)), model.SequenceOf(i)), chain.AccountOf(Wallets[i]));
        }

        Assert.Equal(model.Supply, chain.Book.Supply.Units);
        return model;
    }

    private static SealedBlock Seal(TestChain chain, ChainStory.Round round, BlockTemplate template)
    {
        SealedBlock block = round.Producer < 0 ? template.SealWithoutProof() : TestChain.MineOn(template, Wallets[round.Producer]);
        chain.Adopt(block);
        return block;
    }

    private static SignedTransaction Sign(TestChain chain, ChainStory.Wish wish, LedgerModel model)
    {
        Int128 covered = model.BalanceOf(wish.Sender) - wish.Fee;
        ulong amount = wish.Amount switch
        {
            ChainStory.AmountWish.All => covered > 0 ? (ulong)covered : 1,
            ChainStory.AmountWish.OneTooMuch => covered > 0 ? (ulong)covered + 1 : 1,
            ChainStory.AmountWish.Zero => 0,
            ChainStory.AmountWish.Huge => ulong.MaxValue,
            _ => wish.Units,
        };
        long sequence = Math.Max(0, (long)model.SequenceOf(wish.Sender) + wish.SequenceShift);
        return Wallets[wish.Sender].Pays(Wallets[wish.Recipient])
            .OnChain(Parameters.Tag)
            .Of(amount)
            .WithFee(wish.Fee)
            .WithSequence((ulong)sequence)
            .ValidUntil((ulong)((long)chain.State.Height.Value + 1 + wish.ValidFor))
            .Build();
    }

    private static bool TryOn(LedgerModel model, SignedTransaction transaction, ChainStory.Wish wish, TestChain chain) => model.TryTransfer(
        wish.Sender,
        wish.Recipient,
        transaction.Amount.Units,
        transaction.Fee.Units,
        MinimumFee,
        transaction.Sequence,
        transaction.ValidUntil.Value,
        chain.State.Height.Value + 1);

    private static LedgerModel ModelOf(TestChain chain) =>
        new([.. Wallets.Select(chain.BalanceOf)], [.. Wallets.Select(wallet => chain.AccountOf(wallet).NextSequence)]);
}
