using System.Text.Json;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Chain;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Elections;
using OrleansChain.Core.Genesis;
using OrleansChain.Core.Transactions;
using OrleansChain.TestKit.Builders;
using OrleansChain.TestKit.Vectors;

namespace OrleansChain.Core.Tests.Elections;

/// <summary>The vectors under "election" of docs/vectors/protocol.json, which a second implementation of docs/protocol.md made.</summary>
public sealed class ElectionVectorTests : IDisposable
{
    private static readonly string DocsFolder = Path.Combine(VectorFolder.SolutionRoot, "docs");
    private static readonly JsonElement Root =
        JsonDocument.Parse(File.ReadAllBytes(Path.Combine(DocsFolder, "vectors", "protocol.json"))).RootElement.GetProperty("election");

    private readonly SignatureVerifier _verifier = new();

    private static ChainParameters Chain => ChainParameters.Parse(System.Text.Encoding.UTF8.GetBytes(Text(Root, "genesisJson")));

    public void Dispose() => _verifier.Dispose();

    [Fact]
    public void The_genesis_has_the_vectors_bytes_and_hash()
    {
        Assert.Equal(Text(Root, "genesisJson"), System.Text.Encoding.UTF8.GetString(Chain.Document.ToJson()));
        Assert.Equal(Text(Root, "hash"), Chain.GenesisBlock.Hash.ToString());
        Assert.Equal(Text(Root, "chainTag"), Chain.Tag.ToString());
    }

    [Fact]
    public void Definition_and_roll_make_the_same_genesis()
    {
        ElectionDefinition definition = new()
        {
            Title = "Rät's vote",
            Questions =
            [
                new ElectionQuestion("Who shall chair the Rät?", ["Ann", "Ben"], 1, 1),
                new ElectionQuestion("Which of \"A & B\" 😀?", ["A", "B", "C"], 0, 2),
            ],
            AllowsRevoting = true,
            BallotsPerBlock = 2,
            DifficultyHexZeros = 1,
            ClosesUtc = new DateTimeOffset(2026, 2, 1, 12, 0, 0, TimeSpan.Zero),
        };
        Dictionary<Address, ulong> roll = new() { [Key("recipient").Address] = 1, [Key("sender").Address] = 3 };

        GenesisDocument document = ElectionGenesis.Create(ElectionId.Parse("vector"), definition, new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.Zero), roll);

        Assert.Equal(Text(Root, "hash"), ChainParameters.Create(document).GenesisBlock.Hash.ToString());
    }

    [Fact]
    public void Ballots_have_the_vectors_bytes_ids_and_trackers()
    {
        foreach (JsonElement vector in Root.GetProperty("ballots").EnumerateArray())
        {
            SignedTransaction ballot = SignedTransaction.Parse(Convert.FromHexString(Text(vector, "transaction")));
            BallotContent content = BallotContent.Decode(Convert.FromHexString(Text(vector, "payload")));
            TransactionBody body = BallotSigner.BodyOf(Chain.Tag, Key(Text(vector, "voter")).Address, vector.GetProperty("sequence").GetUInt64(), content);

            Assert.Equal(Text(vector, "body"), Convert.ToHexStringLower(body.Encode()));
            Assert.Equal(Text(vector, "payload"), Convert.ToHexStringLower(content.Encode()));
            Assert.Equal(Text(vector, "digest"), body.Digest().ToString());
            Assert.Equal(Text(vector, "id"), ballot.Id.ToString());
            Assert.Equal(Text(vector, "tracker"), BallotTracker.Of(ballot.Id).ToString());
            Assert.Equal(TransactionOutcome.Accepted, TransactionChecks.Check(ballot, Chain.TransactionRules, _verifier));
        }
    }

    [Fact]
    public void The_first_block_has_the_vectors_bytes_and_order()
    {
        JsonElement vector = Root.GetProperty("block");
        TestChain chain = new(Chain);
        SignedTransaction[] ballots =
        [
            .. Root.GetProperty("ballots").EnumerateArray().Take(2)
                .Select(ballot => SignedTransaction.Parse(Convert.FromHexString(Text(ballot, "transaction"))))
                .OrderBy(ballot => ballot.Sender),
        ];
        BlockHeader header = BlockHeader.ReadFrom(Convert.FromHexString(Text(vector, "header")));
        Block block = Block.Join(
            header, new SealLeaf(Chain.Tag, new Height(1), Key("producer").Address, ProofKind.Work, 0, 0), [.. ballots.Select(ballot => ballot.Bytes)]);

        Assert.Equal(vector.GetProperty("order").EnumerateArray().Select(e => e.GetString()), ballots.Select(ballot => BallotTracker.Of(ballot.Id).ToString()));
        Assert.Equal(Text(vector, "sealLeaf"), Convert.ToHexStringLower(block.Seal.ToArray()));
        Assert.Equal(Text(vector, "merkleRoot"), block.ComputeMerkleRoot().ToString());
        Assert.Equal(Text(vector, "hash"), block.Hash.ToString());
        Assert.Equal(BlockOutcome.Accepted, ChainRules.Check(chain.State, chain.Book, block).Outcome);
    }

    [Fact]
    public void The_document_shows_the_same_values()
    {
        string text = File.ReadAllText(Path.Combine(DocsFolder, "protocol.md"));
        JsonElement ballot = Root.GetProperty("ballots")[0];
        string[] values =
        [
            .. ((string[])["genesisJson", "hash", "chainTag"]).Select(name => Text(Root, name)),
            .. ((string[])["payload", "body", "digest", "id", "tracker", "signature"]).Select(name => Text(ballot, name)),
        ];

        Assert.All(values, value => Assert.Contains(value, text, StringComparison.Ordinal));
    }

    private static PrivateKey Key(string name) => PrivateKey.Create(Sha256.Hash(System.Text.Encoding.ASCII.GetBytes("OrleansChain vector: " + name)).AsSpan());

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
