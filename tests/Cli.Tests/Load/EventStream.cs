using System.Text;

namespace OrleansChain.Cli.Tests.Load;

/// <summary>The chain's blocks as server-sent events; no read gives more than one event.</summary>
/// <param name="chain">The chain.</param>
/// <param name="last">The height of the last event that the listener has.</param>
/// <param name="eventsUntilBreak">After how many events the connection breaks; 0 for never.</param>
internal sealed class EventStream(FakeChain chain, int last, int eventsUntilBreak) : Stream
{
    private int _left = eventsUntilBreak == 0 ? int.MaxValue : eventsUntilBreak;

    private int _last = last;
    private ReadOnlyMemory<byte> _event;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_event.IsEmpty)
        {
            if (_left-- == 0)
            {
                throw new IOException("The connection broke.");
            }

            await chain.WaitAboveAsync((ulong)_last, cancellationToken);
            _last++;
            _event = Encoding.UTF8.GetBytes($"event: block\nid: {_last}\ndata: x\n\n");
        }

        int count = Math.Min(buffer.Length, _event.Length);
        _event[..count].CopyTo(buffer);
        _event = _event[count..];
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
