using System.Text.Json;
using OrleansChain.Core.Cryptography;
using OrleansChain.TestKit.Vectors;

namespace OrleansChain.Core.Tests.Cryptography;

public sealed class WycheproofTests
{
    private const int PublishedTests = 262;

    private sealed record Vector(int Number, PublicKey Key, byte[] Message, byte[] SignatureBytes, bool Valid);

    [VectorFact("wycheproof")]
    public void Raw_check_agrees_with_every_vector()
    {
        using SignatureVerifier verifier = new();
        List<Vector> vectors = ReadVectors();

        IEnumerable<int> disagreeing = vectors
            .Where(v => v.Valid != (Signature.TryRead(v.SignatureBytes, out Signature signature)
                && verifier.CheckRaw(v.Key, Sha256.Hash(v.Message), signature) == SignatureCheck.Valid))
            .Select(v => v.Number);

        Assert.Equal(PublishedTests, vectors.Count);
        Assert.Empty(disagreeing);
    }

    [VectorFact("wycheproof")]
    public void Check_refuses_exactly_the_valid_vectors_with_high_s_and_takes_them_once_normalized()
    {
        using SignatureVerifier verifier = new();
        int high = 0;
        foreach (Vector vector in ReadVectors().Where(v => v.Valid))
        {
            Signature signature = Signature.ReadFrom(vector.SignatureBytes);
            Hash256 digest = Sha256.Hash(vector.Message);
            high += signature.IsLowS ? 0 : 1;

            Assert.Equal(signature.IsLowS ? SignatureCheck.Valid : SignatureCheck.HighS, verifier.Check(vector.Key, digest, signature));
            Assert.Equal(SignatureCheck.Valid, verifier.Check(vector.Key, digest, signature.NormalizeS()));
        }

        Assert.NotEqual(0, high);
    }

    private static List<Vector> ReadVectors()
    {
        using FileStream file = File.OpenRead(VectorFolder.PathOf("wycheproof", "ecdsa_secp256r1_sha256_p1363_test.json"));
        using JsonDocument document = JsonDocument.Parse(file);
        List<Vector> vectors = [];
        foreach (JsonElement group in document.RootElement.GetProperty("testGroups").EnumerateArray())
        {
            PublicKey key = PublicKey.Parse(group.GetProperty("publicKey").GetProperty("uncompressed").GetString());
            foreach (JsonElement test in group.GetProperty("tests").EnumerateArray())
            {
                vectors.Add(new Vector(
                    test.GetProperty("tcId").GetInt32(),
                    key,
                    Convert.FromHexString(test.GetProperty("msg").GetString()!),
                    Convert.FromHexString(test.GetProperty("sig").GetString()!),
                    string.Equals(test.GetProperty("result").GetString(), "valid", StringComparison.Ordinal)));
            }
        }

        return vectors;
    }
}
