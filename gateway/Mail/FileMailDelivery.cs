using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace OrleansChain.Gateway.Mail;

/// <summary>Writes each message to a file that only its owner can read, from its first moment on. Names tell the time and nothing of the person.</summary>
/// <param name="folder">The folder of the files.</param>
/// <param name="clock">The clock.</param>
internal sealed class FileMailDelivery(string folder, TimeProvider clock) : IMailDelivery
{
    private const UnixFileMode OwnersFolder = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode OwnersFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const int RandomBytes = 8;

    /// <inheritdoc/>
    public async Task DeliverAsync(MailMessage message, CancellationToken cancellationToken)
    {
        var time = clock.GetUtcNow().UtcDateTime.ToString("yyyyMMdd'T'HHmmss.fff", CultureInfo.InvariantCulture);
        var path = Path.Combine(folder, $"{time}-{RandomNumberGenerator.GetHexString(RandomBytes * 2, lowercase: true)}.txt");
        var bytes = Encoding.UTF8.GetBytes($"To: {message.Recipient}\nSubject: {message.Subject}\n\n{message.Text}");
        try
        {
            CreateFolder();
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.Asynchronous };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = OwnersFile;
            }

            await using var file = new FileStream(path, options);
            await file.WriteAsync(bytes, cancellationToken);
            file.Flush(flushToDisk: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new MailException($"The folder {folder} takes no mail.", failure);
        }
    }

    private void CreateFolder()
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, OwnersFolder);
        }
    }
}
