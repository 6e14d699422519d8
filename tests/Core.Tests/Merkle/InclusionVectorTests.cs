using System.Text.Json;
using OrleansChain.Core.Merkle;
using OrleansChain.TestKit.Vectors;

namespace OrleansChain.Core.Tests.Merkle;

public sealed class InclusionVectorTests
{
    private const int PublishedVectors = 64;

    [VectorFact("merkle")]
    public void Verify_agrees_with_every_published_proof()
    {
        string[] files = Directory.GetFiles(VectorFolder.PathOf("merkle", "inclusion"), "*.json", SearchOption.AllDirectories);

        IEnumerable<string> disagreeing = files.Where(f => VerifyVector(f, out bool wanted) != wanted);

        Assert.Equal(PublishedVectors, files.Length);
        Assert.Empty(disagreeing);
    }

    private static bool VerifyVector(string file, out bool wanted)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(file));
        JsonElement vector = document.RootElement;
        wanted = !vector.GetProperty("wantErr").GetBoolean();
        JsonElement proof = vector.GetProperty("proof");
        byte[]?[] path = proof.ValueKind == JsonValueKind.Array ? [.. proof.EnumerateArray().Select(Bytes)] : [];
        byte[]? leaf = Bytes(vector.GetProperty("leafHash"));
        byte[]? root = Bytes(vector.GetProperty("root"));
        return leaf is { Length: 32 } && root is { Length: 32 } && path.All(p => p is { Length: 32 })
            && MerkleTree.Verify(
                Hash256.ReadFrom(leaf),
                vector.GetProperty("leafIdx").GetUInt64(),
                vector.GetProperty("treeSize").GetUInt64(),
                [.. path.Select(p => Hash256.ReadFrom(p))],
                Hash256.ReadFrom(root));
    }

    private static byte[]? Bytes(JsonElement element) => element.ValueKind == JsonValueKind.String ? element.GetBytesFromBase64() : null;
}
