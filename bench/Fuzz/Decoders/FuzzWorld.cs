using OrleansChain.Bench.Mining.Workload;
using OrleansChain.Core;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Chain;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Genesis;
using OrleansChain.Core.Ledger;
using OrleansChain.Core.Mining;
using OrleansChain.Core.Transactions;
using OrleansChain.Core.Validators;

namespace OrleansChain.Bench.Fuzz.Decoders;

/// <summary>A small chain with everything in it that has an encoding, the same in every run.</summary>
internal sealed class FuzzWorld : IDisposable
{
    private const string EasyBits = "207fffff";

    private static readonly DateTimeOffset Created = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly ReproducibleSigner _alice = new(seed: 7, number: 1);
    private readonly ReproducibleSigner _bob = new(seed: 7, number: 2);

    /// <summary>Makes it.</summary>
    public FuzzWorld()
    {
        var allocations = new Dictionary<Address, Amount> { [_alice.Key.Address] = Amount.FromCoins(5_000), [_bob.Key.Address] = Amount.FromCoins(5_000) };
        var document = GenesisDocument.CreateDefault(ChainId.Parse("coin"), Created, TimeSpan.FromSeconds(6), allocations);
        Document = document with { Difficulty = new GenesisDifficulty { Rule = GenesisDifficulty.FixedRule, InitialBits = EasyBits } };
        Parameters = ChainParameters.Create(Document.WithProofs(work: 1, memory: 1, stake: 1));
        State = ChainState.AtGenesis(Parameters);
        Book = AccountBook.AtGenesis(Parameters);
        Blocks = [Parameters.GenesisBlock];
        Transactions = MakeTransactions();
        var batch = Transactions.ToList();
        Mine([.. batch[..4]]);
        Mine([]);
        Tip = Seal([.. batch[4..6]]).Block!;
    }

    /// <summary>The genesis without memory and stake.</summary>
    public GenesisDocument Document { get; }

    /// <summary>The rules.</summary>
    public ChainParameters Parameters { get; }

    /// <summary>The chain before <see cref="Tip"/>.</summary>
    public ChainState State { get; private set; }

    /// <summary>Its accounts.</summary>
    public AccountBook Book { get; }

    /// <summary>Its blocks.</summary>
    public List<Block> Blocks { get; }

    /// <summary>A block that fits on top.</summary>
    public Block Tip { get; }

    /// <summary>One transaction at least of each kind.</summary>
    public IReadOnlyList<SignedTransaction> Transactions { get; }

    /// <summary>Somebody's key.</summary>
    public PrivateKey Key => _alice.Key;

    /// <summary>A signature of the right form.</summary>
    public Signature Signature => Signature.ReadFrom(Transactions[0].Bytes.Span[^Signature.SizeBytes..]);

    /// <summary>Proofs of stake and of memory, of the right form.</summary>
    public IReadOnlyList<SealProof> Proofs =>
        [SealProof.OfStake(Key.PublicKey, Signature, rank: 2), SealProof.OfMemory(Key.PublicKey, Signature, index: 77, [State.Seed, Transactions[0].Id])];

    /// <summary>A block with a proof beside its header.</summary>
    public Block ProvedBlock
    {
        get
        {
            var seal = Tip.Seal with { ProofKind = ProofKind.Stake };
            var header = Tip.Header with { Version = BlockHeader.ProofVersion };
            return Block.Join(header, seal, [.. Enumerable.Range(0, Tip.TransactionCount).Select(Tip.TransactionBytes)], Proofs[0].ToArray());
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _alice.Dispose();
        _bob.Dispose();
    }

    private SignedTransaction[] MakeTransactions()
    {
        var (tag, alice, bob) = (Parameters.Tag, _alice.Key.Address, _bob.Key.Address);
        var (fee, until) = (new Amount(10_000), new Height(900));
        var plot = new ValidatorRegistration(ProofKind.Memory, new PlotCommitment(4_096, Sha256.Hash(tag.ToString().Select(c => (byte)c).ToArray())));
        var first = _alice.Sign(TransactionBody.Transfer(tag, alice, 0, 1_767_225_600_000, fee, until, bob, Amount.FromCoins(3)));
        var signature = Signature.ReadFrom(first.Bytes.Span[^Signature.SizeBytes..]);
        var hash = Parameters.GenesisBlock.Hash;
        var evidence = EquivocationEvidence.Of(_bob.Key.PublicKey, new Height(1), hash, signature, BlockHash.From(Sha256.Hash(first.Bytes.Span)), signature);
        return
        [
            first,
            _bob.Sign(TransactionBody.Transfer(tag, bob, 0, 1_767_225_600_001, fee, until, alice, new Amount(1))),
            _alice.Sign(TransactionBody.Stake(tag, alice, 1, 1_767_225_600_002, fee, until, Amount.FromCoins(2_000))),
            _bob.Sign(TransactionBody.Registration(tag, bob, 1, 1_767_225_600_003, fee, until, plot)),
            _alice.Sign(TransactionBody.Unstake(tag, alice, 2, 1_767_225_600_004, fee, until, Amount.FromCoins(500))),
            _bob.Sign(TransactionBody.Transfer(tag, bob, 2, 0, fee, until, alice, new Amount(99))),
            _bob.Sign(TransactionBody.Evidence(tag, bob, 3, 0, fee, until, evidence)),
        ];
    }

    private void Mine(SignedTransaction[] transactions)
    {
        var sealing = Seal(transactions);
        Book.Apply(sealing.Effects!);
        State = sealing.Next!;
        Blocks.Add(sealing.Block!);
    }

    private SealedBlock Seal(SignedTransaction[] transactions)
    {
        var template = BlockTemplate.Prepare(State, Book, transactions, Created + TimeSpan.FromSeconds(6 * (State.Height.Value + 1)), parentSealMilliseconds: 180);
        var found = template.Job.Search(Key.Address, new NonceSlice(0, NonceRange.All));
        var sealing = template.SealWithWork(Key.Address, extraNonce: 0, found.Nonce);
        return sealing.IsAccepted && sealing.Block.TransactionCount == transactions.Length
            ? sealing
            : throw new InvalidOperationException($"The block is not what it should be: {sealing.Outcome}, {string.Join(", ", template.Refused.Select(refused => refused.Outcome))}.");
    }
}
