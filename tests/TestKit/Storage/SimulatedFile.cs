using OrleansChain.Grains.Storage.Files;

namespace OrleansChain.TestKit.Storage;

internal sealed class SimulatedFile(SimulatedDisk disk, string path, SimulatedFileContent content) : IFile
{
    public string Path => path;

    public long LengthBytes => content.Length;

    public int Read(Span<byte> buffer, long offset) => content.Read(buffer, offset);

    public ValueTask<int> ReadAsync(Memory<byte> buffer, long offset, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(content.Read(buffer.Span, offset));
    }

    public void Write(ReadOnlySpan<byte> bytes, long offset) => content.Write(bytes, offset);

    public void Truncate(long lengthBytes) => content.Truncate(lengthBytes);

    public void Flush() => content.Flush(disk.FlushesFail);

    public void Dispose()
    {
        // Memory holds nothing to close.
    }
}
