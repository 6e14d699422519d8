using OrleansChain.Bench.Nodes;
using OrleansChain.Bench.Results;
using OrleansChain.Cli;

namespace OrleansChain.Bench.Throughput;

/// <summary>Runs what a command does, tells what went wrong, and gives the exit code.</summary>
internal static class BenchAction
{
    /// <summary>Everything is as it must be.</summary>
    public const int Good = 0;

    /// <summary>It could not be measured.</summary>
    public const int Failed = 1;

    /// <summary>It was measured, and something that must never happen did: a transfer lost or doubled, supply not conserved, a rate not kept.</summary>
    public const int Bad = 2;

    /// <summary>Tells what is being done, beside the result.</summary>
    public static void Tell(string line) => Console.Error.WriteLine($"{DateTime.UtcNow:HH:mm:ss} bench: {line}");

    /// <summary>Runs it.</summary>
    /// <param name="run">Gives the output and whether it is good.</param>
    /// <param name="cancellationToken">Ended by Ctrl-C.</param>
    public static async Task<int> RunAsync(Func<Task<(string Output, bool IsGood)>> run, CancellationToken cancellationToken)
    {
        try
        {
            var (output, isGood) = await run();
            await Console.Out.WriteLineAsync(output);
            return isGood ? Good : Bad;
        }
        catch (Exception exception) when (exception is NodeException or RunStoreException or CommandFailureException or HttpRequestException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"bench: {exception.Message}");
            return Failed;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync("bench: stopped");
            return Failed;
        }
    }
}
