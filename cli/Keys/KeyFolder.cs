using OrleansChain.Cli.Hosting;
using OrleansChain.Core.Keys;

namespace OrleansChain.Cli.Keys;

/// <summary>
/// The folder with the wallet's key file. On Unix the folder has mode 0700 and the file mode 0600 from the moment they exist, so there is
/// no instant in which another user can read the key.
/// </summary>
internal sealed class KeyFolder
{
    /// <summary>The environment variable that names the folder.</summary>
    public const string Variable = "DSC_HOME";

    /// <summary>The folder's name in the user's own folder.</summary>
    public const string DefaultName = ".dsc";

    /// <summary>The key file's name.</summary>
    public const string FileName = "dsc-key.json";

    private const string ReplacementSuffix = ".new";
    private const UnixFileMode FolderMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode FileMode0600 = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly string _folder;

    private readonly string _maker;

    private KeyFolder(string folder, string fileName, string maker)
    {
        _folder = folder;
        _maker = maker;
        FilePath = Path.Combine(folder, fileName);
    }

    /// <summary>The key file.</summary>
    public string FilePath { get; }

    /// <summary>The folder.</summary>
    public string FolderPath => _folder;

    /// <summary>Whether others than the owner may read or write the key file.</summary>
    public bool IsOpenToOthers => !OperatingSystem.IsWindows() && (File.GetUnixFileMode(FilePath) & ~FolderMode) != UnixFileMode.None;

    /// <summary>The folder that <c>DSC_HOME</c> names, else <c>.dsc</c> in the user's own.</summary>
    public static KeyFolder Choose(CommandHost host) =>
        new(Path.GetFullPath(host.Variable(Variable) is { Length: > 0 } named ? named : Path.Combine(host.UserFolder, DefaultName)), FileName, "dsc wallet create");

    /// <summary>The same folder with the file of the key for one election.</summary>
    /// <param name="election">The election's id.</param>
    public KeyFolder ForElection(string election) => new(_folder, $"dsc-election-{election}.json", $"dsc vote register {election}");

    /// <summary>Refuses to go on where there is a key file.</summary>
    /// <exception cref="CommandFailureException">There is one.</exception>
    public void RequireNone()
    {
        if (File.Exists(FilePath))
        {
            throw Exists();
        }
    }

    /// <summary>Reads the key file's bytes. The caller zeroes them after use.</summary>
    /// <exception cref="CommandFailureException">It is missing or cannot be read.</exception>
    public byte[] Read()
    {
        try
        {
            using FileStream file = File.OpenRead(FilePath);
            if (file.Length > KeyFile.MaxBytes)
            {
                throw CommandFailureException.KeyFile(Reasons.KeyFileDamaged, $"{FilePath} is too long for a key file.");
            }

            byte[] bytes = GC.AllocateUninitializedArray<byte>((int)file.Length, pinned: true);
            file.ReadExactly(bytes);
            return bytes;
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw CommandFailureException.KeyFile(Reasons.KeyFileMissing, $"There is no {FilePath}. Make one: {_maker}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw CommandFailureException.KeyFile(Reasons.KeyFileUnreadable, $"{FilePath} cannot be read: {exception.Message}");
        }
    }

    /// <summary>
    /// Writes the key file where there is none. The system creates it only if absent, so of two that run at once one is refused and no
    /// key is lost.
    /// </summary>
    /// <exception cref="CommandFailureException">There is one already, or it cannot be written.</exception>
    public void Create(ReadOnlySpan<byte> bytes)
    {
        try
        {
            CreateFolder();
            Write(FilePath, bytes);
        }
        catch (IOException) when (File.Exists(FilePath))
        {
            throw Exists();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(exception);
        }
    }

    /// <summary>Replaces the key file by one with other bytes; a crash leaves either the old or the new one, whole.</summary>
    /// <exception cref="CommandFailureException">It cannot be written; the old one is untouched.</exception>
    public void Replace(ReadOnlySpan<byte> bytes)
    {
        string replacement = FilePath + ReplacementSuffix;
        try
        {
            // What an interrupted replacement left behind is a copy of a key that the key file still has.
            File.Delete(replacement);
            Write(replacement, bytes);
            File.Move(replacement, FilePath, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(exception);
        }
    }

    private void CreateFolder()
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(_folder);
        }
        else
        {
            Directory.CreateDirectory(_folder, FolderMode);
        }
    }

    private static void Write(string path, ReadOnlySpan<byte> bytes)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Share = FileShare.None,
            BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = FileMode0600;
        }

        using var file = new FileStream(path, options);
        try
        {
            file.Write(bytes);
            file.Flush(flushToDisk: true);
        }
        catch (IOException)
        {
            // Half a key file would be in the way of the next attempt.
            File.Delete(path);
            throw;
        }
    }

    private CommandFailureException Exists() => CommandFailureException.KeyFile(
        Reasons.KeyFileExists, $"{FilePath} is there already and is not overwritten. Set {Variable} to another folder for a second wallet.");

    private CommandFailureException Unwritable(Exception exception) =>
        CommandFailureException.KeyFile(Reasons.KeyFileUnreadable, $"{FilePath} cannot be written: {exception.Message}");
}
