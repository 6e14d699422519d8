namespace OrleansChain.Cli.Elections;

/// <summary>Writes files that are for their owner alone.</summary>
internal static class PrivateFile
{
    private const UnixFileMode FileMode0600 = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Writes a file in place of the one before; a crash leaves either, whole.</summary>
    /// <param name="path">The file; its folder is there.</param>
    /// <param name="bytes">Its content.</param>
    /// <exception cref="CommandFailureException">It cannot be written.</exception>
    public static void Write(string path, ReadOnlySpan<byte> bytes)
    {
        string replacement = path + ".new";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = FileMode0600;
        }

        try
        {
            File.Delete(replacement);
            using (var file = new FileStream(replacement, options))
            {
                file.Write(bytes);
                file.Flush(flushToDisk: true);
            }

            File.Move(replacement, path, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw CommandFailureException.KeyFile(Reasons.BallotFileUnreadable, $"{path}: {exception.Message}");
        }
    }
}
