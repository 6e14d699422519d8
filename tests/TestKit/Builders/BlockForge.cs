using OrleansChain.Core;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Chain;
using OrleansChain.Core.Difficulty;
using OrleansChain.Core.Merkle;
using OrleansChain.Core.Mining;
using OrleansChain.Core.Transactions;

namespace OrleansChain.TestKit.Builders;

/// <summary>
/// Makes the next block of a chain with anything wrong that a test wants, and else right:
/// <c>BlockForge.On(chain).WithHeight(7).Mined()</c>. Nothing is checked.
/// </summary>
public sealed class BlockForge
{
    private readonly List<ReadOnlyMemory<byte>> _leaves = [];
    private SealLeaf _seal;
    private BlockHeader _header;
    private Hash256? _root;

    private BlockForge(TestChain chain)
    {
        ChainState state = chain.State;
        const uint ParentSealMilliseconds = 180;
        _seal = new SealLeaf(
            chain.Parameters.Tag, state.Height.Next(), TestWallet.Get(500_000).Address, ProofKind.Work, ExtraNonce: 0, ParentSealMilliseconds);
        _header = new BlockHeader(
            BlockHeader.CurrentVersion,
            state.Hash,
            default,
            (uint)chain.NextRound.ToUnixTimeSeconds(),
            state.NextTarget(ParentSealMilliseconds).Bits,
            Nonce: 0);
    }

    public static BlockForge On(TestChain chain) => new(chain);

    public BlockForge WithSeal(Func<SealLeaf, SealLeaf> change)
    {
        _seal = change(_seal);
        return this;
    }

    public BlockForge WithHeader(Func<BlockHeader, BlockHeader> change)
    {
        _header = change(_header);
        return this;
    }

    public BlockForge WithChain(ChainTag chain) => WithSeal(seal => seal with { Chain = chain });

    public BlockForge WithHeight(ulong height) => WithSeal(seal => seal with { Height = new Height(height) });

    public BlockForge WithParent(BlockHash parent) => WithHeader(header => header with { Previous = parent });

    public BlockForge WithTime(uint seconds) => WithHeader(header => header with { TimeSeconds = seconds });

    public BlockForge WithBits(uint bits) => WithHeader(header => header with { Bits = bits });

    public BlockForge WithProducer(Address producer) => WithSeal(seal => seal with { Producer = producer });

    public BlockForge WithProofKind(ProofKind kind) =>
        WithSeal(seal => seal with { ProofKind = kind }).WithHeader(header => header with { Version = BlockHeader.VersionOf(kind) });

    /// <summary>An empty block without proof, as it should be.</summary>
    public BlockForge WithoutProof() => WithProofKind(ProofKind.None).WithProducer(default);

    public BlockForge WithMerkleRoot(Hash256 root)
    {
        _root = root;
        return this;
    }

    public BlockForge WithTransactions(params ReadOnlySpan<SignedTransaction> transactions)
    {
        foreach (SignedTransaction transaction in transactions)
        {
            _leaves.Add(transaction.Bytes);
        }

        return this;
    }

    /// <summary>A leaf of any bytes, where a transaction belongs.</summary>
    public BlockForge WithLeaf(params byte[] bytes)
    {
        _leaves.Add(bytes);
        return this;
    }

    /// <summary>The block with the nonce that was given, 0 if none.</summary>
    public Block Unmined() => Block.Join(Header(), _seal, _leaves);

    /// <summary>The block with what a validator puts beside its header.</summary>
    public Block Proved(Func<BlockHash, SealProof> prove)
    {
        ArgumentNullException.ThrowIfNull(prove);
        return ProvedBy(prove(Header().Hash()).ToArray());
    }

    /// <summary>The block with any bytes beside its header.</summary>
    public Block ProvedBy(ReadOnlySpan<byte> proof) => Block.Join(Header(), _seal, _leaves, proof);

    /// <summary>The block with the first nonce that meets its bits.</summary>
    public Block Mined()
    {
        BlockHeader header = Header();
        uint nonce = NonceSearch.Search(header, NonceRange.All, CompactTarget.Create(header.Bits)).Nonce;
        return Block.Join(header with { Nonce = nonce }, _seal, _leaves);
    }

    /// <summary>The block with the first nonce that does not meet its bits.</summary>
    public Block MissingItsTarget()
    {
        BlockHeader header = Header();
        CompactTarget target = CompactTarget.Create(header.Bits);
        while (target.IsMetBy(header.Hash()))
        {
            header = header with { Nonce = header.Nonce + 1 };
        }

        return Block.Join(header, _seal, _leaves);
    }

    private BlockHeader Header()
    {
        Hash256[] hashes = [_seal.LeafHash(), .. _leaves.Select(leaf => MerkleTree.LeafHash(leaf.Span))];
        return _header with { MerkleRoot = _root ?? MerkleTree.Root(hashes) };
    }
}
