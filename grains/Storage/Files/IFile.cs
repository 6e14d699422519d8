namespace OrleansChain.Grains.Storage.Files;

/// <summary>One open file. Reads may run beside each other and beside a write at another place.</summary>
public interface IFile : IDisposable
{
    /// <summary>The path that it was opened by.</summary>
    string Path { get; }

    /// <summary>Its present length.</summary>
    long LengthBytes { get; }

    /// <summary>Reads from <paramref name="offset"/> until the buffer is full or the file ends.</summary>
    /// <returns>The bytes read.</returns>
    int Read(Span<byte> buffer, long offset);

    /// <summary>As <see cref="Read"/>, without holding the thread.</summary>
    ValueTask<int> ReadAsync(Memory<byte> buffer, long offset, CancellationToken cancellationToken);

    /// <summary>Writes all bytes at <paramref name="offset"/>; they may stay in memory until <see cref="Flush"/>.</summary>
    void Write(ReadOnlySpan<byte> bytes, long offset);

    /// <summary>Cuts the file to <paramref name="lengthBytes"/>.</summary>
    void Truncate(long lengthBytes);

    /// <summary>Returns when the file's content is on the disk (fsync).</summary>
    void Flush();
}
