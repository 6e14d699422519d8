using System.Globalization;
using System.Text.Json;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Difficulty;
using OrleansChain.Core.Genesis;
using OrleansChain.Core.Merkle;
using OrleansChain.Core.Transactions;
using OrleansChain.TestKit.Vectors;

namespace OrleansChain.Core.Tests;

/// <summary>
/// The vectors of docs/vectors/protocol.json, which a second implementation of docs/protocol.md made. They fix every byte of the protocol.
/// </summary>
public sealed class ProtocolVectorTests : IDisposable
{
    private static readonly string DocsFolder = Path.Combine(VectorFolder.SolutionRoot, "docs");

    private readonly JsonDocument _document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(DocsFolder, "vectors", "protocol.json")));
    private readonly SignatureVerifier _verifier = new();

    private JsonElement Root => _document.RootElement;

    private ChainParameters Chain => ChainParameters.Parse(System.Text.Encoding.UTF8.GetBytes(Text(Root.GetProperty("genesis"), "json")));

    public void Dispose()
    {
        _document.Dispose();
        _verifier.Dispose();
    }

    [Fact]
    public void Keys_have_their_addresses()
    {
        foreach (JsonProperty property in Root.GetProperty("keys").EnumerateObject())
        {
            using PrivateKey key = PrivateKey.Create(Bytes(property.Value, "scalar"));

            Assert.Equal(Text(property.Value, "publicKey"), key.PublicKey.ToString());
            Assert.Equal(Text(property.Value, "addressBytes"), Convert.ToHexStringLower(key.Address.AsSpan()));
            Assert.Equal(Text(property.Value, "address"), key.Address.ToString());
        }
    }

    [Theory]
    [InlineData("genesis")]
    [InlineData("genesisOfAllKinds")]
    public void The_genesis_document_gives_block_0_and_the_chain_tag(string name)
    {
        JsonElement genesis = Root.GetProperty(name);
        ChainParameters chain = ChainParameters.Parse(System.Text.Encoding.UTF8.GetBytes(Text(genesis, "json")));
        Block block = chain.GenesisBlock;

        Assert.Equal(Text(genesis, "json"), System.Text.Encoding.UTF8.GetString(block.Leaf(1).Span));
        Assert.Equal(Text(genesis, "sealLeaf"), Convert.ToHexStringLower(block.Leaf(0).Span));
        Assert.Equal(Text(genesis, "merkleRoot"), block.Header.MerkleRoot.ToString());
        Assert.Equal(Text(genesis, "header"), Convert.ToHexStringLower(block.Header.ToArray()));
        Assert.Equal(Text(genesis, "hash"), block.Hash.ToString());
        Assert.Equal(Text(genesis, "chainTag"), chain.Tag.ToString());
    }

    [Fact]
    public void Transfers_have_their_bytes_digests_and_ids_and_are_accepted()
    {
        foreach (JsonElement transfer in Root.GetProperty("transfers").EnumerateArray())
        {
            TransactionBody body = TransactionBody.Transfer(
                Chain.Tag,
                KeyAddress("sender"),
                transfer.GetProperty("sequence").GetUInt64(),
                transfer.GetProperty("timeMilliseconds").GetUInt64(),
                Units(transfer, "fee"),
                new Height(transfer.GetProperty("validUntil").GetUInt64()),
                KeyAddress("recipient"),
                Units(transfer, "amount"));
            SignedTransaction signed = TransactionSigner.Attach(
                body, PublicKey.Parse(Text(Root.GetProperty("keys").GetProperty("sender"), "publicKey")), Signature.Parse(Text(transfer, "signature")));

            Assert.Equal(Text(transfer, "body"), Convert.ToHexStringLower(body.Encode()));
            Assert.Equal(Text(transfer, "digest"), body.Digest().ToString());
            Assert.Equal(Text(transfer, "id"), signed.Id.ToString());
            Assert.Equal(Text(transfer, "transaction"), Convert.ToHexStringLower(signed.Bytes.Span));
            Assert.Equal(TransactionOutcome.Accepted, TransactionChecks.Check(signed, Chain.TransactionRules, _verifier));
        }
    }

    [Fact]
    public void The_batch_holds_the_transfers()
    {
        ReadOnlyMemory<byte>[] transfers = [.. Root.GetProperty("transfers").EnumerateArray().Select(t => (ReadOnlyMemory<byte>)Bytes(t, "transaction"))];

        Assert.Equal(Text(Root, "batch"), Convert.ToHexStringLower(TransactionBatch.Encode(transfers)));
    }

    [Fact]
    public void The_answer_to_the_batch_names_each_outcome_and_id()
    {
        BatchReplyItem[] items =
        [
            new(TransactionOutcome.Accepted, Hash256.Parse(Text(Root.GetProperty("transfers")[0], "id"))),
            new(TransactionOutcome.SequenceGap, Hash256.Parse(Text(Root.GetProperty("transfers")[1], "id"))),
        ];

        Assert.Equal(Text(Root, "batchReply"), Convert.ToHexStringLower(BatchReply.Encode(items)));
        BatchReply reply = BatchReply.Decode(Bytes(Root, "batchReply"));
        Assert.Equal(items, Enumerable.Range(0, reply.Count).Select(reply.Read));
    }

    [Fact]
    public void Transactions_have_their_ids_and_leaf_hashes()
    {
        foreach ((JsonElement transfer, JsonElement leaf) in Root.GetProperty("transfers").EnumerateArray().Zip(Root.GetProperty("leafHashes").EnumerateArray()))
        {
            TransactionView view = TransactionView.Parse(Bytes(transfer, "transaction"));

            var expected = new TransactionHashes(Hash256.Parse(Text(transfer, "id")), Hash256.Parse(leaf.GetString()));
            Assert.Equal(expected, TransactionHashes.Of(view));
        }
    }

    [Fact]
    public void The_block_has_its_leaves_root_header_and_hash()
    {
        JsonElement expected = Root.GetProperty("block");
        BlockBuilder builder = new(Chain.BlockLimits);
        Assert.All(Root.GetProperty("transfers").EnumerateArray(), t => Assert.True(builder.TryAdd(Bytes(t, "transaction"))));
        BlockCandidate candidate = builder.Build();
        SealLeaf seal = new(
            Chain.Tag,
            new Height(expected.GetProperty("height").GetUInt64()),
            KeyAddress("producer"),
            ProofKind.Work,
            expected.GetProperty("extraNonce").GetUInt64(),
            expected.GetProperty("parentSealMilliseconds").GetUInt32());
        BlockHeader header = candidate.Header(
            seal,
            Chain.GenesisBlock.Hash,
            expected.GetProperty("timeSeconds").GetUInt32(),
            Convert.ToUInt32(Text(expected, "bits"), 16),
            expected.GetProperty("nonce").GetUInt32());
        Block block = candidate.Seal(header, seal);

        Assert.Equal(Text(expected, "sealLeaf"), Convert.ToHexStringLower(seal.ToArray()));
        Assert.Equal(Texts(expected, "leafHashes"), string.Join(' ', block.LeafHashes()));
        Assert.Equal(Texts(expected, "sealPath"), string.Join(' ', candidate.SealPath.ToArray()));
        Assert.Equal(Text(expected, "merkleRoot"), block.ComputeMerkleRoot().ToString());
        Assert.Equal(Text(expected, "header"), Convert.ToHexStringLower(header.ToArray()));
        Assert.Equal(Text(expected, "hash"), block.Hash.ToString());
        Assert.Equal(Text(expected, "bytes"), Convert.ToHexStringLower(block.Bytes.Span));
        Assert.True(CompactTarget.Create(header.Bits).IsMetBy(block.Hash));
        Assert.True(MerkleTree.Verify(block.LeafHashes()[0], 0, 3, candidate.SealPath, block.Header.MerkleRoot));
    }

    [Fact]
    public void The_difficulty_follows_the_seal_times()
    {
        foreach (JsonElement row in Root.GetProperty("difficulty").EnumerateArray())
        {
            Height height = new(row.GetProperty("height").GetUInt64());
            Assert.Equal(Text(row, "bits"), Chain.Difficulty.BitsFor(height, default, row.GetProperty("sealMilliseconds").GetUInt64(), 0).ToString());
        }
    }

    [Fact]
    public void Refused_transactions_have_their_reasons()
    {
        JsonElement[] refused = [.. Root.GetProperty("refused").EnumerateArray()];

        Assert.All(refused, vector => Assert.Equal(
            Text(vector, "outcome"),
            TransactionChecks.Check(Bytes(vector, "transaction"), Chain.TransactionRules, _verifier, out _).ToString()));
        Assert.Equal(16, refused.Length);
    }

    [Fact]
    public void The_document_shows_the_same_values()
    {
        string text = File.ReadAllText(Path.Combine(DocsFolder, "protocol.md"));
        JsonElement transfer = Root.GetProperty("transfers")[0];
        string[] values =
        [
            .. Root.GetProperty("keys").EnumerateObject().Select(k => Text(k.Value, "address")),
            .. ((string[])["json", "sealLeaf", "merkleRoot", "header", "hash", "chainTag"]).Select(n => Text(Root.GetProperty("genesis"), n)),
            .. ((string[])["json", "hash"]).Select(n => Text(Root.GetProperty("genesisOfAllKinds"), n)),
            .. ((string[])["body", "digest", "id", "signature"]).Select(n => Text(transfer, n)),
            .. ((string[])["sealLeaf", "merkleRoot", "header", "hash"]).Select(n => Text(Root.GetProperty("block"), n)),
        ];

        Assert.All(values, value => Assert.Contains(value, text, StringComparison.Ordinal));
    }

    [Fact]
    public void The_document_lists_every_refusal_in_order_of_precedence()
    {
        string text = File.ReadAllText(Path.Combine(DocsFolder, "protocol.md"));
        AssertListed(text, "## Refused transactions", Enum.GetValues<TransactionOutcome>());
        AssertListed(text, "## Refused batches", Enum.GetValues<BatchOutcome>());
        AssertListed(text, "## Refused blocks", Enum.GetValues<BlockOutcome>());
    }

    private static void AssertListed<T>(string text, string heading, T[] outcomes)
        where T : struct, Enum
    {
        string section = text[text.IndexOf(heading + "\n", StringComparison.Ordinal)..];
        section = section.AsSpan(heading.Length).IndexOf("\n## ") is int end and >= 0 ? section.Remove(heading.Length + end) : section;
        IEnumerable<string> listed = section.Split('\n').Where(l => l.StartsWith("| ", StringComparison.Ordinal) && l.Contains('`', StringComparison.Ordinal))
            .Select(l => l.Split('|') is [_, string number, string name, ..] ? $"{number.Trim()} {name.Trim().Trim('`')}" : l);

        Assert.Equal(
            string.Join('\n', outcomes.Select(o => $"{Convert.ToInt32(o, CultureInfo.InvariantCulture)} {o}")),
            string.Join('\n', listed));
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static string Texts(JsonElement element, string name) => string.Join(' ', element.GetProperty(name).EnumerateArray().Select(e => e.GetString()));

    private static byte[] Bytes(JsonElement element, string name) => Convert.FromHexString(Text(element, name));

    private static Amount Units(JsonElement element, string name) => new(ulong.Parse(Text(element, name), CultureInfo.InvariantCulture));

    private Address KeyAddress(string name) => Address.Parse(Text(Root.GetProperty("keys").GetProperty(name), "address"));
}
