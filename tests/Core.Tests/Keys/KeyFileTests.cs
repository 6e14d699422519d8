using System.Text.Json.Nodes;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Keys;
using OrleansChain.TestKit.Builders;
using Utf8 = System.Text.Encoding;

namespace OrleansChain.Core.Tests.Keys;

public sealed class KeyFileTests
{
    private const string PassPhrase = "Zürich ☃ 1291";

    // Both files come from a separate implementation (Python's hashlib and cryptography) and hold the test key 7.
    private const string Plain = """
        {
          "version": 1,
          "address": "D9qcDumSQAR9RcZvDP1h5RjyD5s6Yh3aTK",
          "publicKey": "04682f01f5b940d3d2c755f4251417d54a3ae4e05e1fb1d3d5f8eac9addb694a4c152cf88c95015b7f52a31bdaa1ed88e8cbdf9cea99a30539c6dc091a71388a02",
          "privateKey": "quifwPA+KVmuTXAagMw5FZGMlQsVn2q7bJLBQzsahTQ="
        }

        """;

    private const string Encrypted = """
        {
          "version": 1,
          "address": "D9qcDumSQAR9RcZvDP1h5RjyD5s6Yh3aTK",
          "publicKey": "04682f01f5b940d3d2c755f4251417d54a3ae4e05e1fb1d3d5f8eac9addb694a4c152cf88c95015b7f52a31bdaa1ed88e8cbdf9cea99a30539c6dc091a71388a02",
          "encryption": {
            "derivation": "PBKDF2-HMAC-SHA256",
            "iterations": 600000,
            "salt": "AAECAwQFBgcICQoLDA0ODw==",
            "cipher": "AES-256-GCM",
            "nonce": "ZGVmZ2hpamtsbW5v",
            "ciphertext": "HggMxVemnDV3KSfiwcNf1Pp0U5KklrqRbavKGZhqwXE=",
            "tag": "+JvnTXkmDwLNu2eT63SwrA=="
          }
        }

        """;

    private static readonly byte[] Salt = [.. Enumerable.Range(0, 16).Select(i => (byte)i)];
    private static readonly byte[] Nonce = [.. Enumerable.Range(100, 12).Select(i => (byte)i)];

    [Fact]
    public void Write_gives_the_golden_file() => Assert.Equal(Plain, Utf8.UTF8.GetString(KeyFile.Write(TestKeys.Get(7))));

    [Fact]
    public void WriteEncrypted_gives_the_golden_file() =>
        Assert.Equal(Encrypted, Utf8.UTF8.GetString(KeyFile.WriteEncrypted(TestKeys.Get(7), PassPhrase, Salt, Nonce)));

    [Theory]
    [InlineData(Plain, false)]
    [InlineData(Encrypted, true)]
    public void The_golden_files_open(string json, bool isEncrypted)
    {
        Assert.Equal(KeyFileOutcome.Accepted, Read(json, out KeyFile? file));
        using KeyFile read = file!;
        Assert.Equal((TestKeys.Get(7).Address, TestKeys.Get(7).PublicKey, isEncrypted), (read.Address, read.PublicKey, read.IsEncrypted));

        Assert.Equal(KeyFileOutcome.Accepted, read.Open(PassPhrase, out PrivateKey? key));
        using PrivateKey opened = key!;
        byte[] scalar = new byte[PrivateKey.SizeBytes];
        opened.CopyTo(scalar);
        Assert.Equal(Convert.FromBase64String("quifwPA+KVmuTXAagMw5FZGMlQsVn2q7bJLBQzsahTQ="), scalar);
    }

    [Fact]
    public void Every_key_comes_back()
    {
        for (int i = 0; i < 50; i++)
        {
            Assert.Equal(KeyFileOutcome.Accepted, KeyFile.Read(KeyFile.Write(TestKeys.Get(i)), out KeyFile? file));
            Assert.Equal(KeyFileOutcome.Accepted, file!.Open(default, out PrivateKey? key));
            Assert.Equal(TestKeys.Get(i).PublicKey, key!.PublicKey);
            key.Dispose();
            file.Dispose();
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("no json")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"version\":\"1\"}")]
    [InlineData("{\"version\":1} x")]
    [InlineData("{\"inner\":{\"version\":1}}")]
    public void Damaged_where_it_is_no_object_with_a_version(string json) => AssertRefused(KeyFileOutcome.Damaged, json);

    [Fact]
    public void Damaged_where_it_was_cut_or_is_too_large()
    {
        for (int length = 0; length < Plain.TrimEnd().Length; length++)
        {
            AssertRefused(KeyFileOutcome.Damaged, Plain[..length]);
        }

        AssertRefused(KeyFileOutcome.Damaged, Plain + new string(' ', KeyFile.MaxBytes));
    }

    [Theory]
    [InlineData("{\"version\":2}")]
    [InlineData("{\"version\":0,\"anything\":[]}")]
    public void UnknownVersion_whatever_else_the_file_says(string json) => AssertRefused(KeyFileOutcome.UnknownVersion, json);

    [Theory]
    [InlineData("address")]
    [InlineData("publicKey")]
    [InlineData("privateKey")]
    [InlineData("encryption")]
    [InlineData("encryption.derivation")]
    [InlineData("encryption.iterations")]
    [InlineData("encryption.salt")]
    [InlineData("encryption.cipher")]
    [InlineData("encryption.nonce")]
    [InlineData("encryption.ciphertext")]
    [InlineData("encryption.tag")]
    public void WrongContent_where_a_member_is_missing_or_of_another_form(string member)
    {
        string json = member is "privateKey" ? Plain : Encrypted;
        foreach (JsonNode? value in new JsonNode?[] { null, "x", true, "\u00e9", 1.5, new JsonObject(), "AAECAwQFBgcICQoLDA0ODw=" })
        {
            AssertRefused(KeyFileOutcome.WrongContent, Altered(json, member, value));
        }

        AssertRefused(KeyFileOutcome.WrongContent, Altered(json, member, value: null, remove: true));
    }

    [Fact]
    public void WrongContent_where_a_member_is_unknown_repeated_or_out_of_place()
    {
        AssertRefused(KeyFileOutcome.WrongContent, Altered(Plain, "comment", "x"));
        AssertRefused(KeyFileOutcome.WrongContent, Altered(Plain, "salt", "AAECAwQFBgcICQoLDA0ODw=="));
        AssertRefused(KeyFileOutcome.WrongContent, Altered(Encrypted, "encryption.privateKey", "quifwPA+KVmuTXAagMw5FZGMlQsVn2q7bJLBQzsahTQ="));
        AssertRefused(KeyFileOutcome.WrongContent, Altered(Encrypted, "privateKey", "quifwPA+KVmuTXAagMw5FZGMlQsVn2q7bJLBQzsahTQ="));
        AssertRefused(KeyFileOutcome.WrongContent, Plain.Replace("\"version\": 1,", "\"version\": 1, \"version\": 1,", StringComparison.Ordinal));
    }

    [Fact]
    public void WrongContent_where_base64_is_not_the_one_text_of_its_bytes() =>
        AssertRefused(KeyFileOutcome.WrongContent, Plain.Replace("sahTQ=", "sahTR=", StringComparison.Ordinal));

    [Theory]
    [InlineData(599_999L)]
    [InlineData(0L)]
    [InlineData(-1L)]
    [InlineData(20_000_001L)]
    [InlineData(4_294_967_296L + 600_000)]
    public void IterationsOutOfBounds_before_any_work_is_done(long iterations) =>
        AssertRefused(KeyFileOutcome.IterationsOutOfBounds, Altered(Encrypted, "encryption.iterations", iterations));

    [Fact]
    public void AddressMismatch_where_address_public_or_private_key_is_anothers()
    {
        PrivateKey other = TestKeys.Get(8);
        AssertRefused(KeyFileOutcome.AddressMismatch, Altered(Plain, "address", other.Address.ToString()));
        AssertRefused(KeyFileOutcome.AddressMismatch, Altered(Encrypted, "publicKey", other.PublicKey.ToString()));

        byte[] scalar = new byte[PrivateKey.SizeBytes];
        AssertNotOpened(KeyFileOutcome.AddressMismatch, Altered(Plain, "privateKey", Convert.ToBase64String(scalar)), default);
        other.CopyTo(scalar);
        AssertNotOpened(KeyFileOutcome.AddressMismatch, Altered(Plain, "privateKey", Convert.ToBase64String(scalar)), default);
    }

    [Fact]
    public void PassPhraseMissing_where_the_key_is_encrypted() => AssertNotOpened(KeyFileOutcome.PassPhraseMissing, Encrypted, "");

    [Theory]
    [InlineData("Zurich ☃ 1291")]
    [InlineData("Zürich ☃ 1291 ")]
    [InlineData("\ud800")]
    public void WrongPassPhrase_for_any_other(string passPhrase) => AssertNotOpened(KeyFileOutcome.WrongPassPhrase, Encrypted, passPhrase);

    [Fact]
    public void WrongPassPhrase_for_one_that_is_too_long() =>
        AssertNotOpened(KeyFileOutcome.WrongPassPhrase, Encrypted, new string('x', KeyFile.MaxPassPhraseLength + 1));

    [Theory]
    [InlineData("salt", "AQECAwQFBgcICQoLDA0ODw==")]
    [InlineData("nonce", "ZWVmZ2hpamtsbW5v")]
    [InlineData("ciphertext", "HwgMxVemnDV3KSfiwcNf1Pp0U5KklrqRbavKGZhqwXE=")]
    [InlineData("tag", "+ZvnTXkmDwLNu2eT63SwrA==")]
    [InlineData("iterations", "600001")]
    public void WrongPassPhrase_where_the_encrypted_part_was_altered(string member, string value)
    {
        JsonNode altered = member is "iterations" ? JsonValue.Create(int.Parse(value)) : JsonValue.Create(value);

        AssertNotOpened(KeyFileOutcome.WrongPassPhrase, Altered(Encrypted, "encryption." + member, altered), PassPhrase);
    }

    [Fact]
    public void The_address_is_bound_to_the_encrypted_key()
    {
        PrivateKey other = TestKeys.Get(8);
        string swapped = Altered(Altered(Encrypted, "address", other.Address.ToString()), "publicKey", other.PublicKey.ToString());

        AssertNotOpened(KeyFileOutcome.WrongPassPhrase, swapped, PassPhrase);
    }

    [Fact]
    public void What_could_not_be_opened_again_is_not_written()
    {
        PrivateKey key = TestKeys.Get(7);

        Assert.Throws<ArgumentException>(() => KeyFile.WriteEncrypted(key, "", Salt, Nonce));
        Assert.Throws<ArgumentException>(() => KeyFile.WriteEncrypted(key, "\udc00", Salt, Nonce));
        Assert.Throws<ArgumentException>(() => KeyFile.WriteEncrypted(key, new string('x', 257), Salt, Nonce));
        Assert.Throws<ArgumentOutOfRangeException>(() => KeyFile.WriteEncrypted(key, PassPhrase, Salt.AsSpan(1), Nonce));
        Assert.Throws<ArgumentOutOfRangeException>(() => KeyFile.WriteEncrypted(key, PassPhrase, Salt, Nonce.AsSpan(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => KeyFile.WriteEncrypted(key, PassPhrase, Salt, Nonce, 599_999));
        Assert.Throws<ArgumentOutOfRangeException>(() => KeyFile.WriteEncrypted(key, PassPhrase, Salt, Nonce, 20_000_001));
    }

    [Fact]
    public void A_disposed_file_opens_nothing()
    {
        Read(Plain, out KeyFile? file);
        file!.Dispose();

        Assert.Throws<ObjectDisposedException>(() => file.Open(default, out _));
    }

    private static KeyFileOutcome Read(string json, out KeyFile? file) => KeyFile.Read(Utf8.UTF8.GetBytes(json), out file);

    private static void AssertRefused(KeyFileOutcome expected, string json)
    {
        Assert.Equal(expected, Read(json, out KeyFile? file));
        Assert.Null(file);
    }

    private static void AssertNotOpened(KeyFileOutcome expected, string json, string? passPhrase)
    {
        Assert.Equal(KeyFileOutcome.Accepted, Read(json, out KeyFile? file));
        using KeyFile read = file!;
        Assert.Equal(expected, read.Open(passPhrase, out PrivateKey? key));
        Assert.Null(key);
    }

    private static string Altered(string json, string member, JsonNode? value, bool remove = false)
    {
        JsonNode root = JsonNode.Parse(json)!;
        string[] path = member.Split('.');
        JsonObject parent = (path.Length == 1 ? root : root[path[0]]!).AsObject();
        parent.Remove(path[^1]);
        if (!remove)
        {
            parent.Add(path[^1], value?.DeepClone());
        }

        return root.ToJsonString(new System.Text.Json.JsonSerializerOptions
        {
            Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        });
    }
}
