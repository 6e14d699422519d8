using System.Text.Json;
using OrleansChain.Cli.Output;

namespace OrleansChain.Cli.Elections;

/// <summary>
/// What a voter's device has cast in an election, in a file beside the election's key: how many ballots, their trackers, and a ballot whose receipt has not
/// come. That one is kept so that it can be cast again with the same bytes; once it has its receipt, nothing of what it says is kept.
/// </summary>
/// <param name="Next">The sequence of the next ballot.</param>
/// <param name="Pending">Hexadecimal of the ballot whose receipt has not come; absent where there is none.</param>
/// <param name="Trackers">The trackers of the ballots that were taken, in their order.</param>
internal sealed record BallotBook(ulong Next, string? Pending, IReadOnlyList<string> Trackers)
{
    private const int MaxBytes = 256 * 1024;

    /// <summary>Nothing was cast.</summary>
    public static BallotBook Empty { get; } = new(0, Pending: null, []);

    /// <summary>The file of an election.</summary>
    public static string PathOf(string folder, string election) => Path.Combine(folder, $"dsc-ballots-{election}.json");

    /// <summary>Reads a file; an empty book where there is none.</summary>
    /// <exception cref="CommandFailureException">It cannot be read.</exception>
    public static BallotBook Read(string path)
    {
        try
        {
            if (!File.Exists(path))
            {
                return Empty;
            }

            BallotBook? book = new FileInfo(path).Length <= MaxBytes
                ? JsonSerializer.Deserialize(File.ReadAllBytes(path), CliJson.Default.BallotBook)
                : null;
            return book is { Trackers: not null } ? book : throw Unreadable(path, "it is no book of ballots.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            throw Unreadable(path, exception.Message);
        }
    }

    /// <summary>Writes the book in place of the one before; a crash leaves either, whole.</summary>
    /// <exception cref="CommandFailureException">It cannot be written.</exception>
    public void Write(string path) => PrivateFile.Write(path, JsonSerializer.SerializeToUtf8Bytes(this, CliJson.Default.BallotBook));

    private static CommandFailureException Unreadable(string path, string why) =>
        CommandFailureException.KeyFile(Reasons.BallotFileUnreadable, $"{path}: {why}");
}
