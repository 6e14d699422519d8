using System.Security.Cryptography;
using System.Text;
using OrleansChain.Core.Rest.People;
using OrleansChain.Gateway.People;

namespace OrleansChain.Silo.Operators;

/// <summary>
/// A fresh secret for every run of the node, in a file of its data folder that only its owner can read: whoever shows it has the node's disk.
/// It is written once the silo holds the folder, so a second start on the same folder spoils nothing, and deleted when the node stops.
/// </summary>
/// <param name="folder">The node's data folder.</param>
/// <param name="logger">Where a disk that takes no file is told: the node runs all the same.</param>
internal sealed partial class OperatorSecret(string folder, ILogger<OperatorSecret> logger) : IOperatorSecret, IHostedService
{
    private const UnixFileMode OwnersFolder = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode OwnersFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly byte[] _secret = Encoding.ASCII.GetBytes(RandomNumberGenerator.GetHexString(OperatorAccess.SecretLength, lowercase: true));

    /// <summary>The file.</summary>
    public string FilePath { get; } = Path.Combine(folder, OperatorAccess.FolderName, OperatorAccess.FileName);

    /// <inheritdoc/>
    public bool Matches(string text) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(text), _secret);

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            Write();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            LogNotWritten(logger, FilePath, failure);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        File.Delete(FilePath);
        return Task.CompletedTask;
    }

    private void Write()
    {
        var parent = Path.GetDirectoryName(FilePath)!;
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(parent);
        }
        else
        {
            Directory.CreateDirectory(parent, OwnersFolder);
        }

        // What a killed run left behind is of no use to anybody; a new file has its mode from the first moment.
        File.Delete(FilePath);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnersFile;
        }

        using var file = new FileStream(FilePath, options);
        file.Write(_secret);
        file.WriteByte((byte)'\n');
    }

    [LoggerMessage(1, LogLevel.Warning, "{Path} cannot be written: until the next start no administrator can be made")]
    private static partial void LogNotWritten(ILogger logger, string path, Exception exception);
}
