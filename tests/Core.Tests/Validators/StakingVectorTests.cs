using System.Globalization;
using System.Text.Json;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Genesis;
using OrleansChain.Core.Transactions;
using OrleansChain.Core.Validators;
using OrleansChain.TestKit.Vectors;

namespace OrleansChain.Core.Tests.Validators;

/// <summary>The vectors under "staking" of docs/vectors/protocol.json, which a second implementation of docs/protocol.md made.</summary>
public sealed class StakingVectorTests : IDisposable
{
    private readonly JsonDocument _document =
        JsonDocument.Parse(File.ReadAllBytes(Path.Combine(VectorFolder.SolutionRoot, "docs", "vectors", "protocol.json")));

    private readonly SignatureVerifier _verifier = new();

    private JsonElement Root => _document.RootElement.GetProperty("staking");

    private ChainParameters Chain => ChainParameters.Parse(System.Text.Encoding.UTF8.GetBytes(Text(Root, "genesisJson")));

    public void Dispose()
    {
        _document.Dispose();
        _verifier.Dispose();
    }

    [Fact]
    public void A_genesis_with_all_proofs_gives_its_block_0()
    {
        Assert.Equal(Text(Root, "genesisJson"), System.Text.Encoding.UTF8.GetString(Chain.GenesisBlock.Leaf(1).Span));
        Assert.Equal(Text(Root, "hash"), Chain.GenesisBlock.Hash.ToString());
        Assert.Equal(Text(Root, "chainTag"), Chain.Tag.ToString());
    }

    [Fact]
    public void Transactions_about_validators_have_their_bytes_and_are_accepted()
    {
        JsonElement[] vectors = [.. Root.GetProperty("transactions").EnumerateArray()];

        Assert.Equal(["stake", "unstake", "validatorRegistration", "evidence"], vectors.Select(vector => Text(vector, "kind")));
        Assert.All(vectors, vector =>
        {
            TransactionBody body = BodyOf(vector);
            SignedTransaction signed = TransactionSigner.Attach(body, KeyOf("sender"), Signature.Parse(Text(vector, "signature")));

            Assert.Equal(Text(vector, "payload"), Convert.ToHexStringLower(body.Payload.Span));
            Assert.Equal(Text(vector, "body"), Convert.ToHexStringLower(body.Encode()));
            Assert.Equal(Text(vector, "digest"), body.Digest().ToString());
            Assert.Equal(Text(vector, "id"), signed.Id.ToString());
            Assert.Equal(vector.GetProperty("sizeBytes").GetInt32(), signed.SizeBytes);
            Assert.Equal(TransactionOutcome.Accepted, TransactionChecks.Check(signed, Chain.TransactionRules, _verifier));
        });
    }

    [Fact]
    public void Evidence_is_over_these_digests()
    {
        JsonElement vector = Root.GetProperty("transactions")[3];
        EquivocationEvidence evidence = EvidenceOf(vector);

        Assert.Equal(Text(vector, "firstDigest"), SealSignature.Digest(ProofKind.Stake, Chain.Tag, evidence.Height, evidence.FirstHash).ToString());
        Assert.Equal(Text(vector, "secondDigest"), SealSignature.Digest(ProofKind.Memory, Chain.Tag, evidence.Height, evidence.SecondHash).ToString());
        Assert.Equal(Text(vector, "offender"), evidence.Offender.ToString());
    }

    [Fact]
    public void Seeds_follow_from_who_sealed()
    {
        JsonElement[] seeds = [.. Root.GetProperty("seeds").EnumerateArray()];
        Hash256 second = Seeds.Next(Seeds.First(Chain.GenesisBlock.Hash), new Height(2), ProofKind.Work, KeyOf("sender").ToAddress());

        Assert.Equal(Text(seeds[0], "seed"), Seeds.First(Chain.GenesisBlock.Hash).ToString());
        Assert.Equal(Text(seeds[1], "seed"), second.ToString());
        Assert.Equal(
            Text(seeds[2], "seed"),
            Seeds.Next(second, new Height(3), ProofKind.Stake, Address.Parse(Text(seeds[2], "producerBefore"))).ToString());
    }

    [Fact]
    public void Validators_have_their_bytes_and_digest()
    {
        JsonElement vector = Root.GetProperty("validators");
        ValidatorEntry[] entries = [.. Entries().OrderBy(entry => entry.Address)];
        byte[] buffer = new byte[ValidatorEncoding.MaxBytes];
        string[] encoded = [.. entries.Select(entry => Convert.ToHexStringLower(buffer.AsSpan(0, ValidatorEncoding.Write(entry, buffer))))];

        Assert.Equal(vector.GetProperty("encoded").EnumerateArray().Select(bytes => bytes.GetString()), encoded);
        Assert.Equal(Text(vector, "digest"), ValidatorsDigest.Of(entries).ToString());
        Assert.Equal(Text(vector, "digest"), ValidatorBook.Create(entries, ValidatorSchedule.Of(Chain)).Digest().ToString());
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static Amount Units(JsonElement element, string name) => new(ulong.Parse(Text(element, name), CultureInfo.InvariantCulture));

    private static PlotCommitment PlotOf(JsonElement vector) =>
        new(vector.GetProperty("entries").GetUInt64(), Hash256.Parse(Text(vector, "root")));

    private TransactionBody BodyOf(JsonElement vector)
    {
        Address sender = KeyOf("sender").ToAddress();
        ulong sequence = vector.GetProperty("sequence").GetUInt64();
        ulong time = vector.GetProperty("timeMilliseconds").GetUInt64();
        Amount fee = Units(vector, "fee");
        Height validUntil = new(vector.GetProperty("validUntil").GetUInt64());
        return Text(vector, "kind") switch
        {
            "stake" => TransactionBody.Stake(Chain.Tag, sender, sequence, time, fee, validUntil, Units(vector, "amount")),
            "unstake" => TransactionBody.Unstake(Chain.Tag, sender, sequence, time, fee, validUntil, Units(vector, "amount")),
            "validatorRegistration" => TransactionBody.Registration(
                Chain.Tag, sender, sequence, time, fee, validUntil, new ValidatorRegistration(ProofKind.Memory, PlotOf(vector))),
            _ => TransactionBody.Evidence(Chain.Tag, sender, sequence, time, fee, validUntil, EvidenceOf(vector)),
        };
    }

    /// <summary>The evidence with the signatures of the payload; the other fields are those that the vector names.</summary>
    private EquivocationEvidence EvidenceOf(JsonElement vector)
    {
        byte[] payload = Convert.FromHexString(Text(vector, "payload"));
        return EquivocationEvidence.Of(
            KeyOf("producer"),
            new Height(vector.GetProperty("height").GetUInt64()),
            BlockHash.Parse(Text(vector, "secondHash")),
            Signature.ReadFrom(payload.AsSpan(201, 64)),
            BlockHash.Parse(Text(vector, "firstHash")),
            Signature.ReadFrom(payload.AsSpan(105, 64)));
    }

    private ValidatorEntry[] Entries()
    {
        PlotCommitment plot = PlotOf(Root.GetProperty("transactions")[2]);
        return
        [
            new ValidatorEntry(KeyOf("producer").ToAddress()) { Staked = new Amount(500), Effective = new Amount(500) },
            new ValidatorEntry(KeyOf("sender").ToAddress())
            {
                Staked = new Amount(1_100_000_000),
                StakeChanges = [new StakeChange(new Height(9), new Amount(1_500_000_000)), new StakeChange(new Height(10), new Amount(1_100_000_000))],
                Unbonding = [new UnbondingCoins(new Height(14_402), new Amount(400_000_000))],
                Plot = plot,
                PlotChanges = [new PlotChange(new Height(11), plot)],
                Forfeited = new Height(6),
            },
        ];
    }

    private PublicKey KeyOf(string name) =>
        PublicKey.Parse(_document.RootElement.GetProperty("keys").GetProperty(name).GetProperty("publicKey").GetString()!);
}
