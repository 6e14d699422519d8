using System.Text.Json;
using OrleansChain.Cli.Output;

namespace OrleansChain.Cli.People;

/// <summary>The file with the token of who has signed in, beside the key file and like it for its owner alone.</summary>
/// <param name="folder">The folder of the key file.</param>
internal sealed class SessionFile(string folder)
{
    /// <summary>The file's name.</summary>
    public const string FileName = "dsc-token.json";

    private const int MaxBytes = 16 * 1024;
    private const UnixFileMode FolderMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode FileMode0600 = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>The file.</summary>
    public string FilePath { get; } = Path.Combine(folder, FileName);

    /// <summary>Reads the session for this node.</summary>
    /// <exception cref="CommandFailureException">Nobody has signed in there, or the file cannot be read.</exception>
    public SavedSession Read(Uri node)
    {
        SavedSession? saved;
        try
        {
            saved = new FileInfo(FilePath).Length <= MaxBytes ? JsonSerializer.Deserialize(File.ReadAllBytes(FilePath), CliJson.Default.SavedSession) : null;
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw NotSignedIn();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            throw CommandFailureException.KeyFile(Reasons.TokenFileUnreadable, $"{FilePath} cannot be read. Sign in again: dsc voter sign-in USER");
        }

        return saved is not null && string.Equals(saved.Node, node.AbsoluteUri, StringComparison.Ordinal) ? saved : throw NotSignedIn();

        CommandFailureException NotSignedIn() =>
            CommandFailureException.Refused(Reasons.NotSignedIn, $"Nobody has signed in at {node}. Sign in: dsc voter sign-in USER");
    }

    /// <summary>Keeps a session in place of the one before; a crash leaves either, whole.</summary>
    /// <exception cref="CommandFailureException">The file cannot be written.</exception>
    public void Write(SavedSession session)
    {
        string replacement = FilePath + ".new";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        try
        {
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(folder);
            }
            else
            {
                Directory.CreateDirectory(folder, FolderMode);
                options.UnixCreateMode = FileMode0600;
            }

            File.Delete(replacement);
            using (var file = new FileStream(replacement, options))
            {
                JsonSerializer.Serialize(file, session, CliJson.Default.SavedSession);
            }

            File.Move(replacement, FilePath, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw CommandFailureException.KeyFile(Reasons.TokenFileUnreadable, $"{FilePath} cannot be written: {exception.Message}");
        }
    }

    /// <summary>Forgets the session.</summary>
    public void Delete() => File.Delete(FilePath);
}
