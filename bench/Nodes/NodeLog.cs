namespace OrleansChain.Bench.Nodes;

/// <summary>The last lines of a program's output.</summary>
internal sealed class NodeLog
{
    private const int MaxLines = 300;
    private static readonly string[] Errors = ["fail:", "crit:", "Unhandled exception"];
    private readonly Queue<string> _lines = [];

    /// <summary>The first line that told of an error; null while there is none.</summary>
    public string? FirstError { get; private set; }

    /// <summary>Adds a line; null, the output's end, adds nothing.</summary>
    public void Add(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_lines)
        {
            FirstError ??= Array.Exists(Errors, start => line.StartsWith(start, StringComparison.Ordinal)) ? line : null;
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
