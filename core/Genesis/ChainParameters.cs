using OrleansChain.Core.Blocks;
using OrleansChain.Core.Difficulty;
using OrleansChain.Core.Elections;
using OrleansChain.Core.Merkle;
using OrleansChain.Core.Transactions;

namespace OrleansChain.Core.Genesis;

/// <summary>A checked <see cref="GenesisDocument"/>: everything that a chain's rules ask for, and its block 0.</summary>
public sealed class ChainParameters
{
    private readonly ProofKind[] _proofKinds;

    private ChainParameters(GenesisDocument document)
    {
        Id = GenesisReader.ReadChainId(document);
        CreatedUtc = GenesisReader.ReadCreated(document);
        BlockInterval = GenesisReader.ReadInterval(document);
        Allocations = GenesisReader.ReadAllocations(document);
        GenesisLimits limits = GenesisReader.ReadLimits(document);
        BlockLimits = new BlockLimits((int)limits.MaxTransactionsPerBlock!, (int)limits.MaxBlockBytes!);
        MinimumFee = new Amount(ulong.Parse(limits.MinimumFee!));
        MaxValidityBlocks = (ulong)limits.MaxValidityBlocks!;
        MaxPendingPerSender = (int)limits.MaxPendingPerSender!;
        Reward = GenesisReader.ReadReward(document);
        Difficulty = GenesisReader.ReadDifficulty(document, BlockInterval);
        _proofKinds = GenesisProofReader.ReadKinds(document);
        Race = GenesisProofReader.ReadRace(document, _proofKinds, BlockInterval);
        Memory = GenesisProofReader.ReadMemory(document, _proofKinds, BlockInterval);
        Stake = GenesisProofReader.ReadStake(document, _proofKinds, BlockInterval);
        GenesisSupply = SumSupply(Allocations.Values, Reward);
        Election = GenesisElectionReader.Read(document, CreatedUtc, Allocations);

        // Two documents that say the same lead to the same bytes: members are in their order already, allocations come in the order of their text.
        Document = document with
        {
            Allocations = new SortedDictionary<string, string>(
                document.Allocations!.ToDictionary(a => a.Key, a => a.Value, StringComparer.Ordinal), StringComparer.Ordinal),
        };
        GenesisBlock = MakeGenesisBlock(Document, CreatedUtc, Difficulty.Initial);
        Tag = ChainTag.Of(GenesisBlock.Hash);
        TransactionRules = new TransactionRules(Tag, MinimumFee) { MinimumStake = Stake?.Minimum, AcceptsMemory = Memory is not null, Election = Election };
    }

    /// <summary>The document, its allocations in the order of their text.</summary>
    public GenesisDocument Document { get; }

    /// <summary>The chain's id.</summary>
    public ChainId Id { get; }

    /// <summary>The first 8 bytes of block 0's hash.</summary>
    public ChainTag Tag { get; }

    /// <summary>Block 0: a seal leaf and the canonical genesis document.</summary>
    public Block GenesisBlock { get; }

    /// <summary>When the chain begins, in whole seconds; block <c>n</c> is due at this time plus n intervals.</summary>
    public DateTimeOffset CreatedUtc { get; }

    /// <summary>The time between blocks.</summary>
    public TimeSpan BlockInterval { get; }

    /// <summary>What exists from the beginning, in the order of addresses.</summary>
    public IReadOnlyDictionary<Address, Amount> Allocations { get; }

    /// <summary>The sum of the allocations.</summary>
    public Amount GenesisSupply { get; }

    /// <summary>How large a block may be.</summary>
    public BlockLimits BlockLimits { get; }

    /// <summary>The smallest fee.</summary>
    public Amount MinimumFee { get; }

    /// <summary>How many blocks ahead a valid-until height may lie.</summary>
    public ulong MaxValidityBlocks { get; }

    /// <summary>How many transactions of one sender may be pending.</summary>
    public int MaxPendingPerSender { get; }

    /// <summary>The rewards.</summary>
    public RewardSchedule Reward { get; }

    /// <summary>The difficulty.</summary>
    public DifficultyRule Difficulty { get; }

    /// <summary>The accepted kinds of proof.</summary>
    public IReadOnlyList<ProofKind> ProofKinds => _proofKinds;

    /// <summary>How the kinds share the chain; null where neither memory nor stake is accepted.</summary>
    public RaceRules? Race { get; }

    /// <summary>The proof of memory; null where it is not accepted.</summary>
    public MemoryRules? Memory { get; }

    /// <summary>The proof of stake; null where it is not accepted.</summary>
    public StakeRules? Stake { get; }

    /// <summary>The election that the chain belongs to; null for every other chain.</summary>
    public ElectionTerms? Election { get; }

    /// <summary>What every transaction is asked for.</summary>
    public TransactionRules TransactionRules { get; }

    /// <summary>Checks a document.</summary>
    /// <exception cref="GenesisException">A member is refused; the message names it.</exception>
    public static ChainParameters Create(GenesisDocument document) => new(document);

    /// <summary>Reads and checks a document. Blanks and the order of members do not matter.</summary>
    /// <param name="utf8Json">The JSON text.</param>
    /// <exception cref="GenesisException">The text or a member is refused; the message names it.</exception>
    public static ChainParameters Parse(ReadOnlySpan<byte> utf8Json) => new(GenesisDocument.Parse(utf8Json));

    /// <summary>Whether the chain accepts this kind of proof above block 0.</summary>
    public bool Accepts(ProofKind kind) => Array.IndexOf(_proofKinds, kind) >= 0;

    /// <summary>What the producer of a block gets beside its fees: the schedule's reward for any proof, nothing without one.</summary>
    public Amount RewardAt(Height height, ProofKind kind) =>
        kind is ProofKind.Work or ProofKind.Memory or ProofKind.Stake ? Reward.At(height) : Amount.Zero;

    private static Amount SumSupply(IEnumerable<Amount> allocations, RewardSchedule reward)
    {
        UInt128 supply = 0;
        foreach (Amount amount in allocations)
        {
            supply += amount.Units;
        }

        if (supply > ulong.MaxValue)
        {
            throw new GenesisException("allocations", "together they exceed 18446744073709551615 units.");
        }

        return supply + reward.IssuedThrough(new Height(ulong.MaxValue)) <= ulong.MaxValue
            ? new Amount((ulong)supply)
            : throw new GenesisException("reward", "all rewards and the allocations together exceed 18446744073709551615 units.");
    }

    private static Block MakeGenesisBlock(GenesisDocument document, DateTimeOffset created, CompactTarget initial)
    {
        byte[] json = document.ToJson();
        SealLeaf seal = new(default, Height.Zero, default, ProofKind.Genesis, ExtraNonce: 0, ParentSealMilliseconds: 0);
        BlockHeader header = new(
            BlockHeader.CurrentVersion,
            default,
            MerkleTree.NodeHash(seal.LeafHash(), MerkleTree.LeafHash(json)),
            (uint)created.ToUnixTimeSeconds(),
            initial.Bits,
            Nonce: 0);
        return Block.Join(header, seal, [json]);
    }
}
