using Microsoft.Extensions.Logging;

namespace OrleansChain.TestKit.Logging;

/// <summary>Gives one <see cref="ListLogger"/> to all categories.</summary>
public sealed class ListLoggerProvider(ListLogger logger) : ILoggerProvider
{
    public ILogger CreateLogger(string categoryName) => logger;

    public void Dispose()
    {
        // The list belongs to the test.
    }
}
