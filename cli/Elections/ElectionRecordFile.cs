using OrleansChain.Core.Elections.Records;

namespace OrleansChain.Cli.Elections;

/// <summary>Reads an election record from a file.</summary>
internal static class ElectionRecordFile
{
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
}
