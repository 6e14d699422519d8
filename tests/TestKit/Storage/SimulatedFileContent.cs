namespace OrleansChain.TestKit.Storage;

/// <summary>A file's flushed bytes, and what has been done to it since.</summary>
internal sealed class SimulatedFileContent(byte[] bytes)
{
    private readonly Lock _gate = new();
    private readonly List<(long Offset, byte[]? Bytes)> _unflushed = [];
    private byte[] _flushed = [.. bytes];
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
            var change = bytes.ToArray();
            _unflushed.Add((offset, change));
            Apply(ref _written, ref _length, offset, change);
        }
    }

    public void Truncate(long length)
    {
        lock (_gate)
        {
            _unflushed.Add((length, null));
            Apply(ref _written, ref _length, length, change: null);
        }
    }

    public void Flush(bool fails)
    {
        lock (_gate)
        {
            var changes = _unflushed.ToArray();
            _unflushed.Clear();
            if (fails)
            {
                // What was to be flushed is forgotten: readable until the power fails, and flushed by no later call.
                throw new IOException("Simulated fsync failure.");
            }

            Flushes++;
            var length = _flushed.Length;
            foreach (var (offset, bytes) in changes)
            {
                Apply(ref _flushed, ref length, offset, bytes);
            }

            Array.Resize(ref _flushed, length);
        }
    }

    /// <summary>The same file for another process, after a failure that the operating system outlives.</summary>
    public SimulatedFileContent Clone()
    {
        lock (_gate)
        {
            var clone = new SimulatedFileContent(_written[.._length]) { _flushed = (byte[])_flushed.Clone() };
            clone._unflushed.AddRange(_unflushed);
            return clone;
        }
    }

    /// <summary>What is left when the power fails.</summary>
    public byte[] Surviving(Survival survival, Random random)
    {
        lock (_gate)
        {
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

                    Apply(ref result, ref length, offset, change?[..random.Next(change.Length + 1)]);
                }
            }

            return result[..length];
        }
    }

    /// <summary>Writes the change, or where it is null makes the file as long as the offset: what fills it up where it was shorter is zeros.</summary>
    private static void Apply(ref byte[] bytes, ref int length, long offset, byte[]? change)
    {
        var end = (int)offset + (change?.Length ?? 0);
        if (end > bytes.Length)
        {
            Array.Resize(ref bytes, Math.Max(end, bytes.Length * 2));
        }

        if (offset > length)
        {
            bytes.AsSpan(length, (int)offset - length).Clear();
        }

        if (change is null)
        {
            bytes.AsSpan((int)offset).Clear();
            length = (int)offset;
            return;
        }

        change.CopyTo(bytes.AsSpan((int)offset));
        length = Math.Max(length, end);
    }
}
