using OrleansChain.Core.Elections.Records;

namespace OrleansChain.Cli.Elections;

/// <summary>Reads an election record from a file.</summary>
internal static class ElectionRecordFile
{
    /// <summary>Writes a record to a file where there is none; a file that did not become whole is removed.</summary>
    /// <param name="path">The file.</param>
    /// <param name="write">Writes the record.</param>
    /// <exception cref="CommandFailureException">There is one already, or it cannot be written.</exception>
    public static async Task WriteAsync(string path, Func<Stream, Task> write)
    {
        bool isWhole = false;
        await using FileStream file = Create(path);
        try
        {
            await write(file);
            await file.FlushAsync();
            isWhole = true;
        }
        finally
        {
            if (!isWhole)
            {
                File.Delete(path);
            }
        }
    }

    /// <summary>Reads a record; what is wrong with its content stands in it.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="CommandFailureException">The file cannot be read at all.</exception>
    public static ElectionRecord Read(string path)
    {
        try
        {
            using FileStream file = File.OpenRead(path);
            return ElectionRecordReader.Read(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw CommandFailureException.Usage(Reasons.BadRecordFile, $"{path}: {exception.Message}");
        }
    }

    private static FileStream Create(string path)
    {
        try
        {
            return new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw CommandFailureException.Usage(Reasons.BadRecordFile, $"{path}: {exception.Message}");
        }
    }
}
