using System.Diagnostics;
using OrleansChain.Bench.Fuzz.Decoders;
using OrleansChain.Bench.Fuzz.Http;

namespace OrleansChain.Bench.Fuzz;

/// <summary>A run over all decoders and the HTTP surface.</summary>
internal static class FuzzRun
{
    /// <summary>Of so many inputs one is a request.</summary>
    private const int InputsPerRequest = 10;

    /// <summary>All decoders, in a fixed order.</summary>
    public static IReadOnlyList<FuzzTarget> Targets(FuzzWorld world) => [.. BinaryTargets.Of(world), .. TextTargets.Of(world), .. JsonTargets.Of(world), .. ElectionTargets.Of(world)];

    /// <summary>Runs inputs: nine of ten go to the decoders, one to a node.</summary>
    public static async Task<FuzzReport> RunAsync(FuzzOptions options, CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        var requests = options.Surface switch
        {
            FuzzSurface.Decoders => 0,
            FuzzSurface.Http => options.Inputs,
            _ => options.Inputs / InputsPerRequest,
        };
        var (tallies, failures) = RunDecoders(options, options.Inputs - requests, cancellationToken);
        if (requests > 0)
        {
            var (answers, found) = await HttpFuzz.RunAsync(options.Seed, options.First, requests, cancellationToken);
            (tallies, failures) = ([.. tallies, .. answers], [.. failures, .. found]);
        }

        return new FuzzReport(options.Inputs, Stopwatch.GetElapsedTime(began).TotalSeconds, tallies, failures);
    }

    private static (IReadOnlyList<FuzzTally> Tallies, IReadOnlyList<FuzzFailure> Failures) RunDecoders(
        FuzzOptions options, long count, CancellationToken cancellationToken)
    {
        if (count == 0)
        {
            return ([], []);
        }

        using var world = new FuzzWorld();
        return DecoderFuzz.Run(Targets(world), options.Seed, options.First, count, cancellationToken);
    }
}
