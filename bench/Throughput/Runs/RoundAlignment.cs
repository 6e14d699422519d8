using OrleansChain.Bench.Nodes;
using OrleansChain.Core.Rest;

namespace OrleansChain.Bench.Throughput.Runs;

/// <summary>
/// Chooses the moment at which a load begins, so that it ends a little before a round is due. Otherwise the wait for the last block, which counts,
/// would be anything up to an interval by chance alone, and two repeats would hardly compare.
/// </summary>
internal static class RoundAlignment
{
    /// <summary>How long before the round sending ends: what is under way then is still acknowledged in time for its block.</summary>
    public static readonly TimeSpan Margin = TimeSpan.FromSeconds(1);

    /// <summary>Waits for the moment.</summary>
    /// <param name="client">The node, of this machine: both have the same clock.</param>
    /// <param name="duration">How long the load sends.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task WaitAsync(HttpClient client, TimeSpan duration, CancellationToken cancellationToken)
    {
        var metronome = await client.GetAsync<MetronomeResponse>("/v1/metronome", cancellationToken);
        await Task.Delay(Delay(metronome.NextDue - DateTimeOffset.UtcNow, TimeSpan.FromMilliseconds(metronome.IntervalMilliseconds), duration), cancellationToken);
    }

    /// <summary>How long to wait: less than an interval.</summary>
    /// <param name="untilRound">The time until some round is due; negative where that has passed.</param>
    /// <param name="interval">The time between rounds.</param>
    /// <param name="duration">How long the load sends.</param>
    public static TimeSpan Delay(TimeSpan untilRound, TimeSpan interval, TimeSpan duration)
    {
        var ticks = (untilRound - Margin - duration).Ticks % interval.Ticks;
        return TimeSpan.FromTicks(ticks < 0 ? ticks + interval.Ticks : ticks);
    }
}
