using OrleansChain.Grains.Storage.Files;

namespace OrleansChain.TestKit.Storage;

internal sealed class FaultyFile(FaultyFileSystem system, IFile inner) : IFile
{
    public string Path => inner.Path;

    public long LengthBytes => inner.LengthBytes;

    public int Read(Span<byte> buffer, long offset)
    {
        var fault = system.Next(DiskOperationKind.Read, Path);
        FaultyFileSystem.Throw(fault, Path);
        var count = inner.Read(buffer, offset);
        if (fault == DiskFault.Corrupt && count > 0)
        {
            buffer[count / 2] ^= 1;
        }

        return count;
    }

    public ValueTask<int> ReadAsync(Memory<byte> buffer, long offset, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(Read(buffer.Span, offset));
    }

    public void Write(ReadOnlySpan<byte> bytes, long offset)
    {
        var fault = system.Next(DiskOperationKind.Write, Path);
        if (fault is DiskFault.None or DiskFault.Full or DiskFault.Crash)
        {
            inner.Write(fault == DiskFault.None ? bytes : bytes[..(bytes.Length / 2)], offset);
        }

        FaultyFileSystem.Throw(fault, Path);
    }

    public void Truncate(long lengthBytes)
    {
        system.ThrowOn(DiskOperationKind.Truncate, Path);
        inner.Truncate(lengthBytes);
    }

    public void Flush()
    {
        system.ThrowOn(DiskOperationKind.Flush, Path);
        inner.Flush();
    }

    public void Dispose() => inner.Dispose();
}
