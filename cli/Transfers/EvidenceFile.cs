using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using OrleansChain.Cli.Output;
using OrleansChain.Core;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Transactions;

namespace OrleansChain.Cli.Transfers;

/// <summary>Two signatures of one key for two blocks at one height, as a JSON file has them; the order of the blocks does not matter.</summary>
/// <param name="PublicKey">The key that signed both, 130 hexadecimal digits.</param>
/// <param name="Height">The height of both blocks.</param>
/// <param name="FirstBlock">The hash of one block.</param>
/// <param name="FirstSignature">The signature for it, 128 hexadecimal digits.</param>
/// <param name="SecondBlock">The hash of the other.</param>
/// <param name="SecondSignature">The signature for that one.</param>
internal sealed record EvidenceFile(
    string? PublicKey, ulong? Height, string? FirstBlock, string? FirstSignature, string? SecondBlock, string? SecondSignature)
{
    private const long MaxBytes = 4_096;

    /// <summary>Reads a file.</summary>
    /// <exception cref="CommandFailureException">It cannot be read, or is not evidence.</exception>
    public static EquivocationEvidence Read(string path)
    {
        try
        {
            var file = new FileInfo(path);
            if (file.Exists && file.Length <= MaxBytes
                && JsonSerializer.Deserialize(File.ReadAllBytes(path), CliJson.Default.EvidenceFile) is { } read
                && read.TryParse(out EquivocationEvidence? evidence))
            {
                return evidence.Value;
            }
        }
        catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException)
        {
            throw CommandFailureException.Usage(Reasons.BadEvidenceFile, $"{path}: {exception.Message}");
        }

        throw CommandFailureException.Usage(
            Reasons.BadEvidenceFile, $"{path} is not a file with publicKey, height, firstBlock, firstSignature, secondBlock and secondSignature.");
    }

    private bool TryParse([NotNullWhen(true)] out EquivocationEvidence? evidence)
    {
        bool isRead = Core.Cryptography.PublicKey.TryParse(PublicKey, out PublicKey key);
        isRead &= BlockHash.TryParse(FirstBlock, out BlockHash first);
        isRead &= Signature.TryParse(FirstSignature, out Signature firstSignature);
        isRead &= BlockHash.TryParse(SecondBlock, out BlockHash second);
        isRead &= Signature.TryParse(SecondSignature, out Signature secondSignature);
        evidence = isRead && Height is { } height
            ? EquivocationEvidence.Of(key, new Height(height), first, firstSignature, second, secondSignature)
            : null;
        return evidence is not null;
    }
}
