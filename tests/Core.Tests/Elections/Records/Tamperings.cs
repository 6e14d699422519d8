using System.Collections.Immutable;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Elections;
using OrleansChain.Core.Elections.Records;
using OrleansChain.Core.Merkle;
using OrleansChain.Core.Transactions;
using OrleansChain.TestKit.Builders;
using OrleansChain.TestKit.Elections;

namespace OrleansChain.Core.Tests.Elections.Records;

/// <summary>
/// Every kind of tampering that the verifier knows, with exactly the checks that it fails. The election has ten voters, of which nine vote, in
/// three blocks of three.
/// </summary>
internal static class Tamperings
{
    private const string SecondBlock = "blocks/000002.bin";

    private const int SignatureBytes = 64;

    /// <summary>Where the first chosen candidate stands: behind the body's head, version, salt, and the two counts.</summary>
    private const int FirstChoice = 67 + 1 + 32 + 1 + 1;

    public static IEnumerable<Tampering> All =>
    [
        .. OfFiles, .. OfStatements, .. OfBlocks, .. OfBallotForms, .. OfBallots, .. OfVotes, .. OfTotals,
    ];

    private static Tampering[] OfFiles =>
    [
        Files("a file is missing: genesis.json", files => files.Remove("genesis.json"), ElectionCheck.Files),
        Files("a file is missing: result.json", files => files.Remove("result.json"), ElectionCheck.Files),
        Files("a file is missing: election.json", files => files.Remove("election.json"), ElectionCheck.Files),
        Files("a file does not belong", files => files.Add("notes.txt", [1]), ElectionCheck.Files),
        Files("a name is not canonical", files => files.Add("blocks/1.bin", [1]), ElectionCheck.Files),
        Files("a file comes twice", files => files.Add("result.json", files["result.json"]), ElectionCheck.Files),
        Files(
            "a block is taken out and its number left free",
            files => files.Remove(SecondBlock),
            ElectionCheck.Files,
            ElectionCheck.Statement,
            ElectionCheck.Heights,
            ElectionCheck.Links,
            ElectionCheck.Tally),
        Files(
            "the last block is taken out",
            files => files.Remove("blocks/000003.bin"),
            ElectionCheck.Statement,
            ElectionCheck.Tally),
        Files("genesis.json is no JSON", files => files.Set("genesis.json", "{"u8.ToArray()), ElectionCheck.Genesis),
        Files("genesis.json has a blank", files => files.Change("genesis.json", json => [.. json, (byte)' ']), ElectionCheck.Genesis),
        Files(
            "genesis.json is of no election",
            files => files.Set("genesis.json", new ParametersBuilder().Fund(TestWallet.Get(0), 1).Build().Document.ToJson()),
            ElectionCheck.Genesis),
        Files(
            "a weight on the roll is another",
            files => files.Change("genesis.json", json => System.Text.Encoding.UTF8.GetBytes(System.Text.Encoding.UTF8.GetString(json).Replace(":\"10\"", ":\"11\"", StringComparison.Ordinal))),
            ElectionCheck.Statement,
            ElectionCheck.Chain,
            ElectionCheck.Links,
            ElectionCheck.BallotChain,
            ElectionCheck.Tally),
        Files(
            "a candidate has another name",
            files => files.Change("genesis.json", json => System.Text.Encoding.UTF8.GetBytes(System.Text.Encoding.UTF8.GetString(json).Replace("Ann", "Eve", StringComparison.Ordinal))),
            ElectionCheck.Statement,
            ElectionCheck.Chain,
            ElectionCheck.Links,
            ElectionCheck.BallotChain,
            ElectionCheck.Tally),
    ];

    private static Tampering[] OfStatements =>
    [
        Files("election.json is no JSON", files => files.Set("election.json", "[]"u8.ToArray()), ElectionCheck.Statement),
        States("another format", stated => stated with { Format = "other" }),
        States("another version", stated => stated with { Version = 2 }),
        States("another election", stated => stated with { ElectionId = "other" }),
        States("another chain", stated => stated with { ChainId = "election/other" }),
        States("another title", stated => stated with { Title = "Council 2027" }),
        States("a simulation as real", stated => stated with { IsSimulated = false }),
        States("another genesis", stated => stated with { GenesisHash = stated.HeadHash }),
        States("another height", stated => stated with { HeadHeight = 4 }),
        States("another head", stated => stated with { HeadHash = stated.GenesisHash }),
        States("another number of ballots", stated => stated with { Ballots = 10 }),
    ];

    private static Tampering[] OfBlocks =>
    [
        Files(
            "a block file is cut short",
            files => files.Change(SecondBlock, bytes => bytes[..^1]),
            ElectionCheck.Blocks),
        Files(
            "a block file has a byte behind the block",
            files => files.Change(SecondBlock, bytes => [.. bytes, 0]),
            ElectionCheck.Blocks),
        Block(
            "a block names another chain",
            block => block.WithSeal(seal => seal with { Chain = new ParametersBuilder().Build().Tag }),
            ElectionCheck.Chain),
        Block("a block names another height", block => block.WithSeal(seal => seal with { Height = new Height(7) }), ElectionCheck.Heights),
        Block(
            "a block follows another block",
            block => block.WithHeader(header => header with { Previous = BlockHash.From(Sha256.Hash([1])) }),
            ElectionCheck.Links),
        Block("a block is earlier than the one before", block => block.WithHeader(header => header with { TimeSeconds = header.TimeSeconds - 61 }), ElectionCheck.Times),
        Block("a block has an easier target", block => block.WithHeader(header => header with { Bits = 0x207fffff }), ElectionCheck.Difficulty),
        Block("a block's hash misses its target", block => block with { IsMined = false }, ElectionCheck.Proofs),
        Block("a block has no producer", block => block.WithSeal(seal => seal with { Producer = default }), ElectionCheck.Proofs),
        Block("a block has no proof", block => block.WithSeal(seal => seal with { ProofKind = ProofKind.None }), ElectionCheck.Proofs),
        Block("a block's root is another", block => block with { Root = MerkleTree.LeafHash([1]) }, ElectionCheck.MerkleRoots),
        Block(
            "a ballot is taken out of a block that is sealed again",
            block => block with { Leaves = block.Leaves.RemoveAt(1) },
            ElectionCheck.BlockCounts,
            ElectionCheck.Tally),
        new(
            "a ballot is put into a full block that is sealed again",
            () => Nine().OnBlock(2, block => block with { Leaves = Sorted([.. block.Leaves, Nine().Ballot(9, 0, [[1], [1]])]) }).ToFiles(),
            [ElectionCheck.BlockCounts, ElectionCheck.Tally]),
        new(
            "an empty block is sealed behind the last",
            () => Nine().CastBytes(Nine().Ballot(9, 0, [[1], [1]])).OnBlock(4, block => block with { Leaves = [] }).ToFiles(),
            [ElectionCheck.BlockCounts, ElectionCheck.Tally]),
    ];

    private static Tampering[] OfBallotForms =>
    [
        Leaf("a leaf is no transaction", (_, _) => [1, 2, 3], ElectionCheck.BallotForm),
        Leaf(
            "a leaf is a transfer",
            (forge, voter) => Signed(voter, TransactionBody.Transfer(
                forge.Parameters.Tag, TestWallet.Get(voter).Address, 0, 0, Amount.Zero, new Height(ulong.MaxValue), TestWallet.Get(9).Address, new Amount(1))),
            ElectionCheck.BallotForm),
        Body("a ballot has a time", body => body with { TimeMilliseconds = 1 }, ElectionCheck.BallotForm),
        Body("a ballot has a fee", body => body with { Fee = new Amount(1) }, ElectionCheck.BallotForm),
        Body("a ballot expires", body => body with { ValidUntil = new Height(10) }, ElectionCheck.BallotForm),
        Body("a payload has another version", body => body with { Payload = With(body.Payload, 0, 2) }, ElectionCheck.BallotForm),
        Body("a payload has a byte too many", body => body with { Payload = (byte[])[.. body.Payload.Span, 0] }, ElectionCheck.BallotForm),
        Body("a ballot is for another election", body => body with { Chain = new ParametersBuilder().Build().Tag }, ElectionCheck.BallotChain),
    ];

    private static Tampering[] OfBallots =>
    [
        Body("a ballot is cast in another voter's name", body => body with { Sender = TestWallet.Get(9).Address }, ElectionCheck.Keys, ElectionCheck.Tally),
        Leaf("a signature is another", (forge, voter) => Flipped(Ballot(forge, voter), ^1), ElectionCheck.Signatures),
        Leaf("a signature's s is high", (forge, voter) => HighS(Ballot(forge, voter)), ElectionCheck.Signatures),
        Leaf("a signature is out of range", (forge, voter) => [.. Ballot(forge, voter)[..^SignatureBytes], .. new byte[SignatureBytes]], ElectionCheck.Signatures),
        Leaf(
            "a choice is changed behind the signature",
            (forge, voter) => With(Ballot(forge, voter), FirstChoice, (byte)((voter + 1) % 3)),
            ElectionCheck.Signatures,
            ElectionCheck.Tally),
        Leaf("a stranger votes", (forge, _) => forge.Ballot(77, 0, [[0], [0]]), ElectionCheck.Roll),
        Leaf("a candidate is unknown", (forge, voter) => forge.Ballot(voter, 0, [[3], [0]]), ElectionCheck.Choices),
        Leaf("too many are chosen", (forge, voter) => forge.Ballot(voter, 0, [[0], [0, 1, 2]]), ElectionCheck.Choices),
        Leaf("too few are chosen", (forge, voter) => forge.Ballot(voter, 0, [[0], []]), ElectionCheck.Choices),
        Leaf("a question is missing", (forge, voter) => forge.Ballot(voter, 0, [[0]]), ElectionCheck.Choices),
    ];

    private static Tampering[] OfVotes =>
    [
        Block("ballots are in another order", block => block with { Leaves = [block.Leaves[1], block.Leaves[0], block.Leaves[2]] }, ElectionCheck.Order),
        new("a voter votes twice", () => Nine().Cast(0, [[2], [1]]).ToFiles(), [ElectionCheck.OneVote]),
        new(
            "a ballot is there twice",
            () => Nine().OnBlock(3, block => block with { Leaves = Sorted([.. block.Leaves.RemoveAt(0), Nine().Ballot(0, 0, [[0], [0, 2]])]) }).ToFiles(),
            [ElectionCheck.OneVote, ElectionCheck.Tally]),
        new(
            "a re-vote leaves a sequence out",
            () => Nine(allowsRevoting: true).CastBytes(Nine(allowsRevoting: true).Ballot(0, 2, [[1], [1]])).ToFiles(),
            [ElectionCheck.OneVote]),
        new("a first ballot has the sequence of a re-vote", () => Nine().CastBytes(Nine().Ballot(9, 1, [[1], [1]])).ToFiles(), [ElectionCheck.OneVote]),
    ];

    private static Tampering[] OfTotals =>
    [
        Files("result.json is no JSON", files => files.Set("result.json", []), ElectionCheck.Tally),
        Totals("voters", result => result with { Voters = 9 }),
        Totals("voters' weight", result => result with { VoterWeight = 54 }),
        Totals("ballots", result => result with { Ballots = 10 }),
        Totals("counted ballots", result => result with { BallotsCounted = 10 }),
        Totals("counted weight", result => result with { WeightCounted = 46 }),
        Totals("a question is missing", result => result with { Questions = [result.Questions[0]] }),
        Totals("a question's text", result => Question(result, question => question with { Text = "Who else?" })),
        Totals("blanks", result => Question(result, question => question with { Blanks = 1 })),
        Totals("blanks' weight", result => Question(result, question => question with { BlankWeight = 1 })),
        Totals("a candidate is missing", result => Question(result, question => question with { Candidates = question.Candidates[..2] })),
        Totals("a candidate's name", result => Candidate(result, candidate => candidate with { Name = "Eve" })),
        Totals("a candidate's votes", result => Candidate(result, candidate => candidate with { Votes = 4 })),
        Totals("a candidate's weight", result => Candidate(result, candidate => candidate with { Weight = 13 })),
        new(
            "another block 0 is expected",
            () => Nine().ToFiles(),
            [ElectionCheck.ExpectedGenesis]) { Expectations = ElectionExpectations.None with { Genesis = BlockHash.From(default) } },
        new(
            "another last block is expected",
            () => Nine().ToFiles(),
            [ElectionCheck.ExpectedHead]) { Expectations = ElectionExpectations.None with { Head = BlockHash.From(default) } },
        new(
            "a ballot that is expected is in no block",
            () => Nine().ToFiles(),
            [ElectionCheck.ExpectedBallots])
        { Expectations = ElectionExpectations.None with { Trackers = [BallotTracker.Of(default)] } },
    ];

    /// <summary>Ten voters of whom nine have voted.</summary>
    public static RecordForge Nine(bool allowsRevoting = false) => RecordForge.Of(voters: 10, allowsRevoting).CastByAll(abstaining: 1);

    private static Tampering Files(string name, Func<RecordFiles, RecordFiles> change, params ElectionCheck[] fails) =>
        new(name, () => change(Nine().ToFiles()), fails);

    private static Tampering States(string name, Func<ElectionStatement, ElectionStatement> change) =>
        Files($"election.json says {name}", files => files.State(change), ElectionCheck.Statement);

    private static Tampering Totals(string name, Func<TallyResult, TallyResult> change) =>
        Files($"result.json is wrong: {name}", files => files.Report(change), ElectionCheck.Tally);

    private static Tampering Block(string name, Func<ForgedBlock, ForgedBlock> change, params ElectionCheck[] fails) =>
        new(name, () => Nine().OnBlock(2, change).ToFiles(), fails);

    /// <summary>Replaces the first ballot of block 2 by what is made for its voter.</summary>
    private static Tampering Leaf(string name, Func<RecordForge, int, byte[]> make, params ElectionCheck[] fails) => new(
        name,
        () =>
        {
            RecordForge forge = Nine();
            return forge.OnBlock(2, block =>
            {
                byte[] made = make(forge, VoterOf(forge, block.Leaves[0]));
                return block with { Leaves = TransactionView.Read(made, out _) == TransactionOutcome.Accepted ? Sorted([made, .. block.Leaves.Skip(1)]) : block.Leaves.SetItem(0, made) };
            }).ToFiles();
        },
        fails);

    private static Tampering Body(string name, Func<TransactionBody, TransactionBody> change, params ElectionCheck[] fails) =>
        Leaf(name, (forge, voter) => forge.Ballot(voter, 0, [[voter % 3], [0, 2]], change), fails);

    private static byte[] Ballot(RecordForge forge, int voter) => forge.Ballot(voter, 0, [[voter % 3], [0, 2]]);

    private static int VoterOf(RecordForge forge, byte[] ballot)
    {
        Address sender = TransactionView.Parse(ballot).Sender;
        return forge.Voters.Single(voter => voter.Address == sender).Number;
    }

    private static ImmutableList<byte[]> Sorted(IEnumerable<byte[]> ballots) =>
        [.. ballots.OrderBy(ballot => TransactionView.Parse(ballot).Sender).ThenBy(ballot => TransactionView.Parse(ballot).Sequence)];

    private static byte[] Signed(int voter, TransactionBody body)
    {
        PrivateKey key = TestWallet.Get(voter).Key;
        return TransactionSigner.Attach(body, key.PublicKey, key.Sign(body.Digest())).Bytes.ToArray();
    }

    private static byte[] With(ReadOnlyMemory<byte> bytes, int offset, byte value)
    {
        byte[] changed = bytes.ToArray();
        changed[offset] = value;
        return changed;
    }

    private static byte[] Flipped(byte[] bytes, System.Index at)
    {
        byte[] changed = [.. bytes];
        changed[at] ^= 1;
        return changed;
    }

    private static byte[] HighS(byte[] ballot)
    {
        byte[] changed = [.. ballot];
        P256.Negate(changed.AsSpan(changed.Length - 32));
        return changed;
    }

    private static TallyResult Question(TallyResult result, Func<QuestionTally, QuestionTally> change) =>
        result with { Questions = result.Questions.SetItem(0, change(result.Questions[0])) };

    private static TallyResult Candidate(TallyResult result, Func<CandidateTally, CandidateTally> change) =>
        Question(result, question => question with { Candidates = question.Candidates.SetItem(0, change(question.Candidates[0])) });
}
