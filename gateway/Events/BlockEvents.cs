using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.Options;
using OrleansChain.Core;
using OrleansChain.Core.Rest;
using OrleansChain.Gateway.Chains;
using OrleansChain.Gateway.Hosting;
using OrleansChain.Gateway.Telemetry;

namespace OrleansChain.Gateway.Events;

/// <summary>
/// The stream of events for one listener. The listener's place is all that is kept for it: it pulls the next block when the last
/// one has been sent, so a slow one costs no memory.
/// </summary>
/// <param name="feed">The newest blocks.</param>
/// <param name="blocks">Reads older ones.</param>
/// <param name="options">The backlog and the silence that are allowed.</param>
/// <param name="metrics">Counts listeners.</param>
/// <param name="lifetime">Ends the streams when the host stops.</param>
internal sealed class BlockEvents(
    HeadFeed feed, BlockReader blocks, IOptions<GatewayOptions> options, GatewayMetrics metrics, IHostApplicationLifetime lifetime)
{
    /// <summary>A block; the event's id is its height.</summary>
    public const string Block = "block";

    /// <summary>Blocks were left out, because the listener lay too far behind or ahead: read the list. The event's id is the head's height.</summary>
    public const string Reset = "reset";

    /// <summary>Nothing new; without an id.</summary>
    public const string Alive = "alive";

    private static readonly TimeSpan Reconnect = TimeSpan.FromSeconds(1);

    /// <summary>Blocks from a height on, then each new one, until the listener goes or the host stops.</summary>
    /// <param name="next">The height of the first block.</param>
    /// <param name="cancellationToken">The listener has gone.</param>
    public async IAsyncEnumerable<SseItem<string>> FollowAsync(ulong next, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        metrics.EventStreams(1);
        try
        {
            while (!stop.IsCancellationRequested && feed.Current is { } head)
            {
                if (next <= head.Height && head.Height - next < (ulong)options.Value.MaxEventBacklog
                    && await blocks.SummarizeAsync(new Height(next)) is { } block)
                {
                    yield return BlockItem(block);
                    next = block.Height + 1;
                }
                else if (next != head.Height + 1)
                {
                    yield return ResetItem(head);
                    next = head.Height + 1;
                }
                else if (!await WaitAsync(head.Height, stop.Token))
                {
                    yield return AliveItem(head);
                }
            }
        }
        finally
        {
            metrics.EventStreams(-1);
        }
    }

    private static SseItem<string> BlockItem(BlockSummary block) =>
        new(JsonSerializer.Serialize(block, RestJson.Default.BlockSummary), Block) { EventId = IdOf(block), ReconnectionInterval = Reconnect };

    private static SseItem<string> ResetItem(BlockSummary head) => new(HeadOf(head), Reset) { EventId = IdOf(head) };

    private static SseItem<string> AliveItem(BlockSummary head) => new(HeadOf(head), Alive);

    private static string IdOf(BlockSummary block) => block.Height.ToString(CultureInfo.InvariantCulture);

    private static string HeadOf(BlockSummary head) =>
        JsonSerializer.Serialize(new HeadResponse(head.Height, head.Hash, head.Time), RestJson.Default.HeadResponse);

    /// <summary>Waits for a block above a height. True too where the waiting is over because of a stop.</summary>
    private async Task<bool> WaitAsync(ulong height, CancellationToken stop)
    {
        var wait = feed.WaitAboveAsync(height, options.Value.EventKeepAlive, stop);
        await ((Task)wait).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return stop.IsCancellationRequested || await wait;
    }
}
