using OrleansChain.Core;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Chain;
using OrleansChain.Core.Genesis;
using OrleansChain.Core.Ledger;
using OrleansChain.Core.Mining;
using OrleansChain.Core.Transactions;

namespace OrleansChain.TestKit.Builders;

/// <summary>
/// A live chain in memory, mined on the spot:
/// <c>TestChain chain = TestChain.Funding(alice, bob); chain.Mine(miner, chain.Transfer(alice, bob).Of(5).Build());</c>
/// Use an easy target.
/// </summary>
public sealed class TestChain
{
    private readonly List<Block> _blocks;

    public TestChain(ChainParameters parameters)
    {
        Parameters = parameters;
        State = ChainState.AtGenesis(parameters);
        Book = AccountBook.AtGenesis(parameters);
        Changes = new AccountChanges(Height.Zero);
        _blocks = [parameters.GenesisBlock];
    }

    public ChainParameters Parameters { get; }

    public ChainState State { get; private set; }

    public AccountBook Book { get; }

    public AccountChanges Changes { get; }

    /// <summary>All blocks, block 0 first.</summary>
    public IReadOnlyList<Block> Blocks => _blocks;

    /// <summary>The time at which the next round is due.</summary>
    public DateTimeOffset NextRound => Parameters.CreatedUtc + ((State.Height.Value + 1) * Parameters.BlockInterval);

    /// <summary>An ordinary chain on which each of these wallets has 1,000 coins.</summary>
    public static TestChain Funding(params ReadOnlySpan<TestWallet> wallets)
    {
        ParametersBuilder builder = new();
        foreach (TestWallet wallet in wallets)
        {
            builder.Fund(wallet, 1_000 * Amount.UnitsPerCoin);
        }

        return new TestChain(builder.Build());
    }

    public Account AccountOf(TestWallet wallet) => Book[wallet.Address];

    public ulong BalanceOf(TestWallet wallet) => Book[wallet.Address].Balance.Units;

    /// <summary>A transfer for this chain with the sender's next sequence, or one that follows <paramref name="pending"/> others.</summary>
    public TransferBuilder Transfer(TestWallet sender, TestWallet recipient, int pending = 0) => sender.Pays(recipient)
        .OnChain(Parameters.Tag)
        .WithSequence(Book[sender.Address].NextSequence + (ulong)pending)
        .WithFee(Math.Max(1_000, Parameters.MinimumFee.Units))
        .ValidUntil(State.Height.Value + 10);

    public BlockTemplate Prepare(uint parentSealMilliseconds, params IReadOnlyList<SignedTransaction> transactions) =>
        BlockTemplate.Prepare(State, Book, transactions, NextRound, parentSealMilliseconds);

    /// <summary>Mines the next block; throws where it is not accepted with all these transactions.</summary>
    public Block Mine(TestWallet producer, params IReadOnlyList<SignedTransaction> transactions)
    {
        BlockTemplate template = Prepare(parentSealMilliseconds: 180, transactions);
        if (template.TransactionCount != transactions.Count)
        {
            throw new InvalidOperationException($"Left out: {string.Join(", ", template.Refused.Select(r => r.Outcome))}.");
        }

        return Adopt(MineOn(template, producer));
    }

    /// <summary>Cuts an empty block without proof.</summary>
    public Block MineNothing() => Adopt(Prepare(parentSealMilliseconds: 180).SealWithoutProof());

    /// <summary>Searches until the template's target is met.</summary>
    public static SealedBlock MineOn(BlockTemplate template, TestWallet producer)
    {
        NonceSearchResult found = template.Job.Search(producer.Address, new NonceSlice(0, NonceRange.All));
        return template.SealWithWork(producer.Address, extraNonce: 0, found.Nonce);
    }

    /// <summary>Puts a sealed block on top.</summary>
    public Block Adopt(SealedBlock block)
    {
        if (!block.IsAccepted)
        {
            throw new InvalidOperationException($"The block is refused: {block.Outcome}.");
        }

        Book.Apply(block.Effects);
        Changes.Record(block.Effects);
        State = block.Next;
        _blocks.Add(block.Block);
        return block.Block;
    }
}
