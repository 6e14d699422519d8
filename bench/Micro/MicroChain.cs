using OrleansChain.Core;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Chain;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Genesis;
using OrleansChain.Core.Ledger;
using OrleansChain.Core.Mining;
using OrleansChain.Core.Pool;
using OrleansChain.Core.Transactions;

namespace OrleansChain.Bench.Micro;

/// <summary>
/// The chain that is measured on: 1,000 funded senders, and transfers of theirs that are right but for the signature, which nothing here
/// checks. The same bytes at every run.
/// </summary>
internal sealed class MicroChain
{
    /// <summary>How many senders there are; transfers are theirs in turn.</summary>
    public const int Senders = 1_000;

    /// <summary>Transfers of one journal group, whose bytes may be 512 KiB.</summary>
    private const int GroupSize = 1_000;

    private const ulong MinimumFee = 1_000;

    private static readonly DateTimeOffset Created = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly Address[] _senders = [.. Enumerable.Range(0, Senders).Select(AddressOf)];

    public MicroChain()
    {
        Parameters = ChainParameters.Create(Document());
        State = ChainState.AtGenesis(Parameters);
    }

    public ChainParameters Parameters { get; }

    /// <summary>The chain at block 0.</summary>
    public ChainState State { get; }

    /// <summary>The accounts at block 0.</summary>
    public AccountBook OpenBook() => AccountBook.AtGenesis(Parameters);

    /// <summary>The body of one of the transfers.</summary>
    /// <param name="number">Its number, from 0; fees differ from one to the next.</param>
    public TransactionBody Body(int number) => TransactionBody.Transfer(
        Parameters.Tag,
        _senders[number % Senders],
        (ulong)(number / Senders),
        (ulong)Created.ToUnixTimeMilliseconds(),
        new Amount(MinimumFee + ((ulong)number * 7_919 % 1_000)),
        new Height(100),
        AddressOf(Senders + (number % (2 * Senders))),
        new Amount(1));

    /// <summary>The whole bytes of the first transfers.</summary>
    public ReadOnlyMemory<byte>[] Transfers(int count)
    {
        var transfers = new ReadOnlyMemory<byte>[count];
        for (int i = 0; i < count; i++)
        {
            byte[] bytes = new byte[SignedTransaction.TransferBytes];
            byte[] body = Body(i).Encode();
            body.CopyTo(bytes, 0);
            bytes.AsSpan(body.Length).Fill(0x04);
            transfers[i] = bytes;
        }

        return transfers;
    }

    /// <summary>The next block with these transfers, before it has a seal.</summary>
    public BlockTemplate Prepare(AccountBook book, BlockEntries transfers, ReadOnlySpan<byte> leafHashes) =>
        BlockTemplate.Prepare(State, book, transfers, leafHashes, Created + Parameters.BlockInterval, parentSealMilliseconds: 180);

    /// <summary>Seals with work; every second nonce will do.</summary>
    /// <exception cref="InvalidOperationException">The block is refused, or transfers were left out: what would be measured is not what is meant.</exception>
    public static SealedBlock Seal(BlockTemplate template)
    {
        Address producer = AddressOf(-1);
        NonceSearchResult found = template.Job.Search(producer, new NonceSlice(0, NonceRange.All));
        SealedBlock block = template.SealWithWork(producer, extraNonce: 0, found.Nonce);
        return block.IsAccepted && template.Refused.IsEmpty
            ? block
            : throw new InvalidOperationException($"The block is refused: {block.Outcome}, {template.Refused.Length} transfers left out.");
    }

    /// <summary>An empty pool that knows the senders' accounts.</summary>
    public PoolBook OpenPool()
    {
        PoolBook pool = new(new PoolLimits { MinimumFee = new Amount(MinimumFee) }, Height.Zero, default);
        pool.SetAccounts(Height.Zero, Accounts(nextSequence: 0));
        return pool;
    }

    /// <summary>A pool in which these transfers wait, all of them durable.</summary>
    public PoolBook FillPool(TransactionView[] transfers, TransactionHashes[] hashes)
    {
        PoolBook pool = OpenPool();
        for (int i = 0; i < transfers.Length; i++)
        {
            Require(pool.Admit(transfers[i], hashes[i], (ulong)(i / GroupSize), out _));
        }

        ulong groups = pool.NextGroup;
        for (ulong group = 0; group < groups; group++)
        {
            pool.MarkDurable(group, default);
        }

        return pool;
    }

    /// <summary>The senders' accounts after so many transfers of each.</summary>
    public SenderAccount[] Accounts(ulong nextSequence) =>
        [.. _senders.Select(sender => new SenderAccount(sender, new Account(new Amount(Amount.UnitsPerCoin), nextSequence)))];

    /// <summary>Throws unless a transfer was taken.</summary>
    public static void Require(TransactionOutcome outcome)
    {
        if (outcome != TransactionOutcome.Accepted)
        {
            throw new InvalidOperationException($"A transfer is refused: {outcome}.");
        }
    }

    private GenesisDocument Document()
    {
        var allocations = _senders.ToDictionary(sender => sender, _ => new Amount(Amount.UnitsPerCoin));
        GenesisDocument document = GenesisDocument.CreateDefault(ChainId.Parse("coin"), Created, TimeSpan.FromSeconds(6), allocations);
        return document with
        {
            Limits = document.Limits! with { MinimumFee = MinimumFee.ToString() },
            Difficulty = new GenesisDifficulty { Rule = GenesisDifficulty.FixedRule, InitialBits = "207fffff" },
        };
    }

    private static Address AddressOf(int number) => Address.ReadFrom(Sha256.Hash(BitConverter.GetBytes(number)).AsSpan());
}
