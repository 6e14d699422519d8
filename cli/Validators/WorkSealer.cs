using OrleansChain.Core;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Mining;

namespace OrleansChain.Cli.Validators;

/// <summary>Searches nonces on several threads of its own, so that the pool's threads stay free to hear of the next job.</summary>
/// <param name="producer">The validator's address.</param>
/// <param name="threads">How many threads search.</param>
/// <param name="time">Measures the speed.</param>
internal sealed class WorkSealer(Address producer, int threads, TimeProvider time) : ISealer
{
    /// <summary>A few milliseconds of one core; all look up more often than that.</summary>
    private const ulong SliceSize = 1 << 17;

    private ulong _hashesBefore;
    private (LeaseBook Book, long Began)? _running;
    private double _lastRate;

    /// <inheritdoc/>
    public ProofKind Kind => ProofKind.Work;

    /// <inheritdoc/>
    public ulong Hashes => _hashesBefore + HashesOf(_running?.Book);

    /// <inheritdoc/>
    public double HashesPerSecond => _running is var (book, began) ? Rate(book, began) : _lastRate;

    /// <inheritdoc/>
    public long PlotSizeBytes => 0;

    /// <inheritdoc/>
    public async Task<SealFound?> SealAsync(OpenJob job, CancellationToken stop)
    {
        var book = new LeaseBook(threads == 1 ? MiningMode.Serial : MiningMode.Leased, threads, SliceSize, job.ExtraNonces);
        var search = new WorkSearch(job.Job, producer, book);
        long began = time.GetTimestamp();
        _running = (book, began);
        using (stop.Register(book.Stop))
        {
            await Task.WhenAll(Enumerable.Range(0, threads).Select(worker => Task.Factory.StartNew(
                () => Search(search, worker), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
        }

        _lastRate = Rate(book, began);
        _hashesBefore += HashesOf(book);
        _running = null;
        return book.Hit is { } hit ? new SealFound(hit.Hash, hit.ExtraNonce, hit.Nonce) : null;
    }

    private static void Search(WorkSearch search, int worker)
    {
        while (search.Step(worker))
        {
            // Each step is a slice; the book says when all is over.
        }
    }

    private static ulong HashesOf(LeaseBook? book) => book is null ? 0 : book.Shares.Aggregate(0UL, (sum, share) => sum + share);

    private double Rate(LeaseBook book, long began) =>
        time.GetElapsedTime(began) is { Ticks: > 0 } elapsed ? HashesOf(book) / elapsed.TotalSeconds : 0;
}
