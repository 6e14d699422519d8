using System.Collections.Immutable;
using OrleansChain.Core;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Elections;
using OrleansChain.Core.Elections.Records;
using OrleansChain.Core.Genesis;
using OrleansChain.Core.Mining;
using OrleansChain.Core.Transactions;
using OrleansChain.TestKit.Builders;

namespace OrleansChain.TestKit.Elections;

/// <summary>
/// Makes the record of an election with anything wrong that a test wants, and else right:
/// <c>RecordForge.Of(voters: 10).CastByAll().OnBlock(2, block => block with { IsMined = false }).ToFiles()</c>.
/// Blocks are sealed after a change and the later ones link to them, so that one change breaks one thing. Two questions: one of Ann, Bob and Cyd
/// or none, and one or two of four colours. Voter n has weight n + 1.
/// </summary>
public sealed class RecordForge
{
    public const int BallotsPerBlock = 3;

    private const int ProducerNumber = 500_000;
    private const uint SecondsBetweenBlocks = 60;

    private readonly List<byte[]> _ballots = [];
    private readonly Dictionary<int, Func<ForgedBlock, ForgedBlock>> _changes = [];
    private readonly Dictionary<Address, ulong> _sequences = [];

    private RecordForge(int voters, bool allowsRevoting, int ballotsPerBlock)
    {
        Voters = [.. TestWallet.Several(voters)];
        var definition = new ElectionDefinition
        {
            Title = "Council 2026",
            Questions =
            [
                new ElectionQuestion("Who takes the chair?", ["Ann", "Bob", "Cyd"], MinChoices: 0, MaxChoices: 1),
                new ElectionQuestion("Which colours?", ["red", "green", "blue", "grey"], MinChoices: 1, MaxChoices: 2),
            ],
            AllowsRevoting = allowsRevoting,
            BallotsPerBlock = ballotsPerBlock,
            DifficultyHexZeros = 1,
            MiningMode = MiningMode.Serial,
            IsSimulated = true,
        };
        Parameters = ChainParameters.Create(ElectionGenesis.Create(
            ElectionId.Parse("council"),
            definition,
            new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero),
            Voters.Select((voter, number) => (voter.Address, Weight: (ulong)number + 1)).ToDictionary(row => row.Address, row => row.Weight)));
    }

    public ImmutableArray<TestWallet> Voters { get; }

    public ChainParameters Parameters { get; }

    public static RecordForge Of(int voters, bool allowsRevoting = false, int ballotsPerBlock = BallotsPerBlock) =>
        new(voters, allowsRevoting, ballotsPerBlock);

    /// <summary>A ballot of the voter with this number, with the next sequence.</summary>
    public RecordForge Cast(int voter, params ImmutableArray<ImmutableArray<int>> choices)
    {
        Address address = Voters[voter].Address;
        ulong sequence = _sequences.GetValueOrDefault(address);
        _sequences[address] = sequence + 1;
        return CastBytes(Ballot(voter, sequence, choices));
    }

    /// <summary>Any bytes in the place of a ballot.</summary>
    public RecordForge CastBytes(byte[] ballot)
    {
        _ballots.Add(ballot);
        return this;
    }

    /// <summary>One ballot of each voter but the last <paramref name="abstaining"/>: the chairs in turn, red and blue.</summary>
    public RecordForge CastByAll(int abstaining = 0)
    {
        for (int voter = 0; voter < Voters.Length - abstaining; voter++)
        {
            Cast(voter, [voter % 3], [0, 2]);
        }

        return this;
    }

    /// <summary>A signed ballot, right but for the change of its body.</summary>
    public byte[] Ballot(
        int voter, ulong sequence, ImmutableArray<ImmutableArray<int>> choices, Func<TransactionBody, TransactionBody>? change = null)
    {
        ImmutableArray<byte> salt = [.. Sha256.Hash([(byte)voter, (byte)(voter >> 8), (byte)sequence]).AsSpan()];
        PrivateKey key = TestWallet.Get(voter).Key;
        TransactionBody body = BallotSigner.BodyOf(Parameters.Tag, key.Address, sequence, new BallotContent(salt, choices));
        body = change?.Invoke(body) ?? body;
        return TransactionSigner.Attach(body, key.PublicKey, key.Sign(body.Digest())).Bytes.ToArray();
    }

    /// <summary>Changes a block, numbered from 1, before it is sealed.</summary>
    public RecordForge OnBlock(int number, Func<ForgedBlock, ForgedBlock> change)
    {
        _changes.Add(number, change);
        return this;
    }

    /// <summary>The blocks with their changes.</summary>
    public Block[] ToBlocks() => ToBlocks(_changes);

    /// <summary>
    /// The files of the record, ready to be changed. The totals are those of the blocks without their changes, the statement is that of the blocks as
    /// they are.
    /// </summary>
    public RecordFiles ToFiles()
    {
        Block[] blocks = ToBlocks();
        TallyResult result = ElectionTally.Count(Parameters, ToBlocks([]));
        Block head = blocks.LastOrDefault() ?? Parameters.GenesisBlock;
        var statement = new ElectionStatement(
            ElectionStatement.FormatName,
            ElectionStatement.CurrentVersion,
            "council",
            "election/council",
            "Council 2026",
            IsSimulated: true,
            Parameters.GenesisBlock.Hash.ToString(),
            head.Height.Value,
            head.Hash.ToString(),
            blocks.Sum(block => block.TransactionCount));
        var files = new RecordFiles(statement, result);
        files.Set(ElectionRecordFiles.Genesis, Parameters.Document.ToJson());
        for (int i = 0; i < blocks.Length; i++)
        {
            files.Set(ElectionRecordFiles.BlockName(i + 1), blocks[i].Bytes.ToArray());
        }

        return files;
    }

    private Block[] ToBlocks(Dictionary<int, Func<ForgedBlock, ForgedBlock>> changes)
    {
        List<Block> blocks = [];
        BlockHash previous = Parameters.GenesisBlock.Hash;
        uint time = Parameters.GenesisBlock.Header.TimeSeconds;
        foreach (byte[][] ballots in _ballots.Chunk(Parameters.BlockLimits.MaxTransactions))
        {
            int number = blocks.Count + 1;
            time += SecondsBetweenBlocks;
            var forged = new ForgedBlock(
                new SealLeaf(
                    Parameters.Tag, new Height((ulong)number), TestWallet.Get(ProducerNumber).Address, ProofKind.Work, ExtraNonce: 0, ParentSealMilliseconds: 0),
                new BlockHeader(BlockHeader.CurrentVersion, previous, default, time, Parameters.Difficulty.Initial.Bits, Nonce: 0),
                [.. ballots.OrderBy(SenderOf).ThenBy(SequenceOf)]);
            Block block = (changes.TryGetValue(number, out Func<ForgedBlock, ForgedBlock>? change) ? change(forged) : forged).ToBlock();
            blocks.Add(block);
            previous = block.Hash;
        }

        return [.. blocks];
    }

    private static Address SenderOf(byte[] ballot) => TransactionView.Parse(ballot).Sender;

    private static ulong SequenceOf(byte[] ballot) => TransactionView.Parse(ballot).Sequence;
}
