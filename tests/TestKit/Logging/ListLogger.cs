using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace OrleansChain.TestKit.Logging;

/// <summary>Keeps what is logged as text.</summary>
public sealed class ListLogger : ILogger
{
    private readonly ConcurrentQueue<(LogLevel Level, string Message, Exception? Exception)> _lines = [];

    /// <summary>The messages of this level or above, oldest first.</summary>
    public IReadOnlyList<string> Messages(LogLevel level) => [.. _lines.Where(line => line.Level >= level).Select(line => line.Message)];

    /// <summary>All that a log would hold: the messages of every level, each with its exception, oldest first.</summary>
    public IReadOnlyList<string> Lines => [.. _lines.Select(line => $"{line.Message}{line.Exception}")];

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        ArgumentNullException.ThrowIfNull(formatter);
        _lines.Enqueue((logLevel, formatter(state, exception), exception));
    }
}
