using OrleansChain.Core;
using OrleansChain.Core.Validators;

namespace OrleansChain.Cli.Validators;

/// <summary>
/// Keeps a key from signing two blocks of one height, which costs its stake: what is to be signed is on disk first, in a file beside the key
/// file. The file is held as long as the validator runs, so a second one with this key is refused.
/// </summary>
internal sealed class SignedBlockFile : IDisposable
{
    private readonly FileStream _file;
    private SignedBlock? _last;

    private SignedBlockFile(FileStream file, SignedBlock? last)
    {
        _file = file;
        _last = last;
    }

    /// <summary>Opens or makes the file of a chain.</summary>
    /// <param name="folder">The folder of the key file.</param>
    /// <param name="chain">The chain.</param>
    /// <exception cref="CommandFailureException">Another process holds it, or it is damaged.</exception>
    public static SignedBlockFile Open(string folder, ChainTag chain)
    {
        string path = Path.Combine(folder, $"dsc-signed-{chain}");
        FileStream file;
        try
        {
            file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw CommandFailureException.KeyFile(Reasons.SignedFileInUse, $"{path}: {exception.Message} A key signs in one place only.");
        }

        byte[] bytes = new byte[SignedBlock.SizeBytes];
        int length = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        if (length == 0)
        {
            return new SignedBlockFile(file, last: null);
        }

        if (length == bytes.Length && file.Length == length && SignedBlock.TryRead(bytes, out SignedBlock last))
        {
            return new SignedBlockFile(file, last);
        }

        file.Dispose();
        throw CommandFailureException.KeyFile(
            Reasons.SignedFileDamaged, $"{path} is damaged: what this key signed last is unknown. Remove it once the chain is some blocks above the last that was signed.");
    }

    /// <summary>Writes down what is about to be signed. False where another block of its height, or one of a later height, was signed.</summary>
    public bool TryClaim(SignedBlock next)
    {
        if (_last is { } last && !last.Allows(next))
        {
            return false;
        }

        if (_last != next)
        {
            _file.Position = 0;
            _file.Write(next.ToArray());
            _file.Flush(flushToDisk: true);
            _last = next;
        }

        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
