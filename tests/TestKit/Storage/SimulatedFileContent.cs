namespace OrleansChain.TestKit.Storage;

/// <summary>A file's flushed bytes, and what has been done to it since.</summary>
internal sealed class SimulatedFileContent(byte[] bytes)
{
    private readonly Lock _gate = new();
    private readonly List<(long Offset, byte[]? Bytes)> _unflushed = [];
    private byte[] _flushed = bytes;
    private byte[] _written = [.. bytes];
    private int _length = bytes.Length;

    public int Flushes { get; private set; }

    public int Length
    {
        get
        {
            lock (_gate)
            {
                return _length;
            }
        }
    }

    public byte[] Read()
    {
        lock (_gate)
        {
            return _written[.._length];
        }
    }

    public int Read(Span<byte> buffer, long offset)
    {
        lock (_gate)
        {
            var count = (int)Math.Clamp(_length - offset, 0, buffer.Length);
            _written.AsSpan((int)Math.Min(offset, _length), count).CopyTo(buffer);
            return count;
        }
    }

    public void Write(ReadOnlySpan<byte> bytes, long offset)
    {
        lock (_gate)
        {
            _unflushed.Add((offset, bytes.ToArray()));
            Apply(ref _written, ref _length, offset, bytes);
        }
    }

    public void Truncate(long length)
    {
        lock (_gate)
        {
            _unflushed.Add((length, null));
            _length = (int)length;
        }
    }

    public void Flush(bool fails)
    {
        lock (_gate)
        {
            _unflushed.Clear();
            if (fails)
            {
                throw new IOException("Simulated fsync failure.");
            }

            Flushes++;
            _flushed = _written[.._length];
        }
    }

    public byte[] Surviving(Survival survival, Random random)
    {
        lock (_gate)
        {
            if (survival == Survival.Written)
            {
                return _written[.._length];
            }

            var result = (byte[])_flushed.Clone();
            var length = result.Length;
            if (survival == Survival.Torn)
            {
                foreach (var (offset, change) in _unflushed)
                {
                    if (random.Next(3) == 0)
                    {
                        continue;
                    }

                    if (change is null)
                    {
                        length = (int)offset;
                    }
                    else
                    {
                        Apply(ref result, ref length, offset, change.AsSpan(0, random.Next(change.Length + 1)));
                    }
                }
            }

            return result[..length];
        }
    }

    private static void Apply(ref byte[] bytes, ref int length, long offset, ReadOnlySpan<byte> change)
    {
        var end = (int)offset + change.Length;
        if (end > bytes.Length)
        {
            Array.Resize(ref bytes, Math.Max(end, bytes.Length * 2));
        }

        if (offset > length)
        {
            bytes.AsSpan(length, (int)offset - length).Clear();
        }

        change.CopyTo(bytes.AsSpan((int)offset));
        length = Math.Max(length, end);
    }
}
