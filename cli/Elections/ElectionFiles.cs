using System.Security.Cryptography;
using System.Text.Json;
using OrleansChain.Cli.Commands;
using OrleansChain.Cli.Keys;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Elections;
using OrleansChain.Core.Keys;
using OrleansChain.Core.Rest;
using OrleansChain.Core.Rest.Elections;

namespace OrleansChain.Cli.Elections;

/// <summary>What a voter's device keeps for each election, in the folder of the key file.</summary>
internal static class ElectionFiles
{
    private const int MaxRegistrationBytes = 4_096;

    /// <summary>Reads an election's id: it becomes part of files' names.</summary>
    /// <exception cref="CommandFailureException">It is none.</exception>
    public static ElectionId IdOf(string text) => ElectionId.TryParse(text, out ElectionId id)
        ? id
        : throw CommandFailureException.Usage(Reasons.BadElectionId, "An election's id is 1 to 40 characters of a-z, 0-9 and '-'.");

    /// <summary>The file with what was sent to register the key.</summary>
    public static string RegistrationPath(string folder, ElectionId election) => Path.Combine(folder, $"dsc-registration-{election}.json");

    /// <summary>Reads what was sent to register the key.</summary>
    /// <exception cref="CommandFailureException">It cannot be read.</exception>
    public static RegisterKeyRequest ReadRegistration(string path)
    {
        try
        {
            return new FileInfo(path).Length <= MaxRegistrationBytes
                && JsonSerializer.Deserialize(File.ReadAllBytes(path), RestReading.Of<RegisterKeyRequest>()) is { } request
                ? request
                : throw CommandFailureException.KeyFile(Reasons.BallotFileUnreadable, $"{path} is no registration.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            throw CommandFailureException.KeyFile(Reasons.BallotFileUnreadable, $"{path}: {exception.Message}");
        }
    }

    /// <summary>Opens the key for an election. The caller disposes it.</summary>
    /// <exception cref="CommandFailureException">There is none, or its file is damaged.</exception>
    public static PrivateKey OpenKey(Session session, ElectionId election)
    {
        KeyFolder folder = session.Keys.ForElection(election.Value);
        byte[] bytes = folder.Read();
        try
        {
            PrivateKey? key = null;
            if (KeyFile.Read(bytes, out KeyFile? file) == KeyFileOutcome.Accepted)
            {
                using (file)
                {
                    file!.Open([], out key);
                }
            }

            return key ?? throw CommandFailureException.KeyFile(Reasons.KeyFileDamaged, $"{folder.FilePath} is no key file.");
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }
}
