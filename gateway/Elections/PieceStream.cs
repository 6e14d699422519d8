namespace OrleansChain.Gateway.Elections;

/// <summary>Keeps what is written until it is sent on. It cannot seek, so that a writer holds nothing back to alter it later.</summary>
internal sealed class PieceStream : Stream
{
    private readonly MemoryStream _kept = new();
    private long _length;

    /// <inheritdoc/>
    public override bool CanRead => false;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException("The stream is written as it goes.");

    /// <inheritdoc/>
    public override long Position
    {
        get => _length;
        set => throw new NotSupportedException("The stream is written as it goes.");
    }

    /// <summary>Sends what is kept, and keeps it no longer.</summary>
    public async Task SendAsync(Stream destination, CancellationToken cancellationToken)
    {
        await destination.WriteAsync(_kept.GetBuffer().AsMemory(0, (int)_kept.Length), cancellationToken);
        _kept.SetLength(0);
    }

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        _kept.Write(buffer);
        _length += buffer.Length;
    }

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("The stream is only written.");

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException("The stream is written as it goes.");

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException("The stream is written as it goes.");
}
