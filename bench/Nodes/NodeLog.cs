namespace OrleansChain.Bench.Nodes;

/// <summary>The last lines of a program's output.</summary>
internal sealed class NodeLog
{
    private const int MaxLines = 300;
    private readonly Queue<string> _lines = [];

    /// <summary>Adds a line; null, the output's end, adds nothing.</summary>
    public void Add(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_lines)
        {
            _lines.Enqueue(line);
            if (_lines.Count > MaxLines)
            {
                _lines.Dequeue();
            }
        }
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        lock (_lines)
        {
            return string.Join(Environment.NewLine, _lines);
        }
    }
}
