using OrleansChain.Grains.Storage.Files;

namespace OrleansChain.Simulation.Tests.Sabotage;

/// <summary>A disk that says it has flushed and has not, as a drive's cache does that was told to lie.</summary>
internal sealed class LyingDisk(IFileSystem inner) : IFileSystem
{
    public void CreateFolder(string path) => inner.CreateFolder(path);

    public IReadOnlyList<string> ListFiles(string folder) => inner.ListFiles(folder);

    public IFile Open(string path, FileOpening opening) => new LyingFile(inner.Open(path, opening));

    public void Delete(string path) => inner.Delete(path);

    public void FlushFolder(string folder) => inner.FlushFolder(folder);

    public IDisposable? TryLock(string path) => inner.TryLock(path);

    private sealed class LyingFile(IFile inner) : IFile
    {
        public string Path => inner.Path;

        public long LengthBytes => inner.LengthBytes;

        public int Read(Span<byte> buffer, long offset) => inner.Read(buffer, offset);

        public ValueTask<int> ReadAsync(Memory<byte> buffer, long offset, CancellationToken cancellationToken) =>
            inner.ReadAsync(buffer, offset, cancellationToken);

        public void Write(ReadOnlySpan<byte> bytes, long offset) => inner.Write(bytes, offset);

        public void Truncate(long lengthBytes) => inner.Truncate(lengthBytes);

        public void Flush()
        {
            // This is the lie.
        }

        public void Dispose() => inner.Dispose();
    }
}
