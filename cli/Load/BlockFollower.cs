using System.Globalization;
using System.Net;
using System.Net.ServerSentEvents;
using System.Threading.Channels;
using OrleansChain.Core;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Genesis;
using OrleansChain.Core.Transactions;

namespace OrleansChain.Cli.Load;

/// <summary>
/// Follows the chain by its events, reads each block's bytes and notes what is in it. A block counts as confirmed when its event arrives, however
/// long reading it takes. A stream that breaks is opened again behind the last event, so no block is left out.
/// </summary>
/// <param name="http">Carries requests without a time-out of its own.</param>
/// <param name="node">The node's URL.</param>
/// <param name="parameters">The chain's rules.</param>
/// <param name="book">What is noted.</param>
/// <param name="seams">The clock and the limits.</param>
internal sealed class BlockFollower(HttpClient http, Uri node, ChainParameters parameters, TransferBook book, LoadSeams seams)
{
    private const int MaxWaitingEvents = 10_000;
    private const int TransactionsAtOnce = 512;
    private const string LastEventId = "Last-Event-ID";

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly Channel<(ulong Height, long Arrived)> _events = Channel.CreateBounded<(ulong, long)>(MaxWaitingEvents);
    private readonly TransactionView[] _piece = new TransactionView[TransactionsAtOnce];
    private byte[] _bytes = new byte[1024 * 1024];
    private BlockHash? _last;
    private WalkedBlocks _walked = new(0, 0);
    private TaskCompletionSource _next = NewSignal();

    /// <summary>How far the walk is.</summary>
    public WalkedBlocks Walked => Volatile.Read(ref _walked);

    /// <summary>Ends when the next block has been walked. Ask for it before looking at what blocks have shown.</summary>
    public Task NextBlock => Volatile.Read(ref _next).Task;

    /// <summary>Waits for a block, but not for ever.</summary>
    /// <param name="block">What <see cref="NextBlock"/> gave.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Whether it came.</returns>
    public async Task<bool> WaitAsync(Task block, CancellationToken cancellationToken)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task first = await Task.WhenAny(block, Task.Delay(seams.Limits.Block, seams.Time, over.Token));
        await over.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
        return first == block;
    }

    /// <summary>Follows until it is cancelled.</summary>
    /// <param name="after">The block before the first one to walk.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="CommandFailureException">What the node gives is no chain.</exception>
    public Task RunAsync(ulong after, CancellationToken cancellationToken)
    {
        _walked = new WalkedBlocks(after, 0);
        return Task.WhenAny(ListenAsync(after, cancellationToken), WalkAsync(cancellationToken)).Unwrap();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task ListenAsync(ulong last, CancellationToken cancellationToken)
    {
        while (true)
        {
            using var silence = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            await using ITimer timer = seams.Time.CreateTimer(_ => silence.Cancel(), null, seams.Limits.Silence, Timeout.InfiniteTimeSpan);
            try
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(node, "v1/events"));
                request.Headers.Add(LastEventId, last.ToString(CultureInfo.InvariantCulture));
                using HttpResponseMessage response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, silence.Token);
                response.EnsureSuccessStatusCode();
                await using Stream stream = await response.Content.ReadAsStreamAsync(silence.Token);
                await foreach (SseItem<string> item in SseParser.Create(stream).EnumerateAsync(silence.Token))
                {
                    long arrived = seams.Time.GetTimestamp();
                    timer.Change(seams.Limits.Silence, Timeout.InfiniteTimeSpan);

                    // A reset names the head instead of the blocks between; the walk reads those all the same.
                    if (ulong.TryParse(item.EventId, NumberStyles.None, CultureInfo.InvariantCulture, out ulong height) && height > last)
                    {
                        last = height;
                        await _events.Writer.WriteAsync((height, arrived), cancellationToken);
                    }
                }
            }
            catch (Exception exception) when (IsPassing(exception) && !cancellationToken.IsCancellationRequested)
            {
                // The node is away, or the stream broke: it is opened again behind the last event.
            }

            await Task.Delay(Pause, seams.Time, cancellationToken);
        }
    }

    private async Task WalkAsync(CancellationToken cancellationToken)
    {
        await foreach ((ulong height, long arrived) in _events.Reader.ReadAllAsync(cancellationToken))
        {
            while (_walked.Height < height)
            {
                Walk(await ReadAsync(_walked.Height + 1, cancellationToken), arrived);
            }
        }
    }

    private void Walk(ReadOnlyMemory<byte> bytes, long arrived)
    {
        Block block = Parse(bytes);
        if (block.Height.Value != _walked.Height + 1 || (_last is { } last && block.Header.Previous != last))
        {
            throw CommandFailureException.NotUnderstood($"The node's block {_walked.Height + 1} does not follow the one before.");
        }

        for (int next = 0; next < block.TransactionCount;)
        {
            int count = Math.Min(TransactionsAtOnce, block.TransactionCount - next);
            for (int i = 0; i < count; i++)
            {
                _piece[i] = TransactionView.Parse(block.TransactionBytes(next++));
            }

            book.Confirm(block.Height, _piece.AsSpan(0, count), arrived, start => seams.Time.GetElapsedTime(start, arrived));
        }

        _last = block.Hash;
        ulong reward = parameters.RewardAt(block.Height, block.Seal.ProofKind).Units;
        Volatile.Write(ref _walked, new WalkedBlocks(block.Height.Value, _walked.Rewards + reward));
        Interlocked.Exchange(ref _next, NewSignal()).SetResult();
    }

    private static Block Parse(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            return Block.Parse(bytes);
        }
        catch (FormatException)
        {
            throw CommandFailureException.NotUnderstood("The node gave a block that is none.");
        }
    }

    private async Task<ReadOnlyMemory<byte>> ReadAsync(ulong height, CancellationToken cancellationToken)
    {
        var url = new Uri(node, $"v1/blocks/{height}/raw");
        while (true)
        {
            using var silence = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            await using ITimer timer = seams.Time.CreateTimer(_ => silence.Cancel(), null, seams.Limits.Answer, Timeout.InfiniteTimeSpan);
            try
            {
                using HttpResponseMessage response = await http.GetAsync(url, HttpCompletionOption.ResponseHeadersRead, silence.Token);
                if (response.StatusCode == HttpStatusCode.OK)
                {
                    return await ReadAsync(response, silence.Token);
                }
            }
            catch (Exception exception) when (IsPassing(exception) && !cancellationToken.IsCancellationRequested)
            {
                // The node is away: the block is still there when it is back.
            }

            await Task.Delay(Pause, seams.Time, cancellationToken);
        }
    }

    /// <summary>Reads a block into memory that the next one uses again.</summary>
    private async Task<ReadOnlyMemory<byte>> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await using Stream stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        int length = 0;
        while (true)
        {
            if (length == _bytes.Length)
            {
                Array.Resize(ref _bytes, _bytes.Length * 2);
            }

            int read = await stream.ReadAsync(_bytes.AsMemory(length), cancellationToken);
            if (read == 0)
            {
                return _bytes.AsMemory(0, length);
            }

            length += read;
        }
    }

    private static bool IsPassing(Exception exception) => exception is HttpRequestException or IOException or OperationCanceledException;
}
