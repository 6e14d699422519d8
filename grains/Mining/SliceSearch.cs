using OrleansChain.Core;
using OrleansChain.Core.Mining;
using OrleansChain.GrainInterfaces.Mining;

namespace OrleansChain.Grains.Mining;

/// <summary>
/// One validator's search for one block: workers lease slices from a book, each when a processor is free, until one has a hit or the search
/// is stopped. Stopping is leasing no more: what is under way then takes a slice's time at most, and nobody waits for it.
/// </summary>
/// <param name="job">The job.</param>
/// <param name="producer">The validator.</param>
/// <param name="book">Gives out the slices.</param>
/// <param name="miners">The silo's miners.</param>
/// <param name="events">Hears of hashes and of lost leases.</param>
/// <param name="stop">Stops the search.</param>
/// <remarks>Used from the turns of one activation only.</remarks>
internal sealed class SliceSearch(MiningJob job, Address producer, LeaseBook book, Miners miners, ISearchEvents events, CancellationToken stop)
{
    /// <summary>How many calls of one worker may fail one after the other before it is given up.</summary>
    public const int MaxFailures = 3;

    private readonly TaskCompletionSource _hit = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private (ulong ExtraNonce, byte[] Bytes)? _header;

    /// <summary>Completes with the first hit.</summary>
    public Task FirstHit => _hit.Task;

    /// <summary>Searches until everybody has stopped.</summary>
    /// <param name="plan">
    /// What is best as far as is known now; asked again after each slice searched inline, as that may have been the first measurement.
    /// </param>
    /// <exception cref="MinerFailedException">Too many calls of a worker have failed one after the other.</exception>
    /// <exception cref="OperationCanceledException">The search was stopped while a worker waited for a processor.</exception>
    public async Task Run(Func<MiningPlan> plan)
    {
        var current = plan();
        while (current.IsInline)
        {
            if (!await SearchHere(current.SliceSize))
            {
                return;
            }

            // Other turns of the grain come between two slices.
            await Task.Yield();
            current = plan();
        }

        await Task.WhenAll(Enumerable.Range(0, current.Workers).Select(Work));
    }

    /// <summary>Searches one slice here, without handing it over. False when nothing more is leased.</summary>
    private async Task<bool> SearchHere(ulong sliceSize)
    {
        await miners.Slots.Enter(stop);
        try
        {
            if (!TryLease(worker: 0, sliceSize, out var lease))
            {
                return false;
            }

            Report(lease, TimedSearch.Search(SliceOf(lease), miners.Time));
            return !book.IsOver;
        }
        finally
        {
            miners.Slots.Exit();
        }
    }

    /// <summary>Has slices searched by the silo's miners, one after the other, until nothing more is leased.</summary>
    private async Task Work(int worker)
    {
        var failures = 0;
        while (!book.IsOver)
        {
            await miners.Slots.Enter(stop);
            try
            {
                if (!TryLease(worker, miners.Meter.Rates.SliceSize, out var lease))
                {
                    return;
                }

                var failure = await HandOver(lease);
                failures = failure is null ? 0 : failures + 1;
                if (failures == MaxFailures)
                {
                    throw new MinerFailedException(worker, failures, failure!);
                }
            }
            finally
            {
                miners.Slots.Exit();
            }
        }
    }

    /// <summary>Has a miner search the slice; why that failed, if it did.</summary>
    private async Task<Exception?> HandOver(NonceLease lease)
    {
        var began = miners.Time.GetTimestamp();
        try
        {
            var reply = await miners.Grain.Search(SliceOf(lease));
            miners.Meter.HandedOver(miners.Time.GetElapsedTime(began) - reply.Elapsed);
            Report(lease, reply);
            return null;
        }
        catch (Exception exception) when (exception is TimeoutException or OrleansException)
        {
            book.Lose(lease);
            events.LeaseLost(job.Height, exception);
            return exception;
        }
    }

    private bool TryLease(int worker, ulong sliceSize, out NonceLease lease)
    {
        lease = default;
        return !stop.IsCancellationRequested && book.TryLease(worker, sliceSize, TimeSpan.Zero, out lease);
    }

    private void Report(NonceLease lease, MiningSliceReply reply)
    {
        miners.Meter.Searched(reply.Hashes, reply.Elapsed);
        var hash = reply.Found ? job.HeaderFor(producer, lease.Slice.ExtraNonce, reply.Nonce).Hash() : default;
        book.Report(lease, new NonceSearchResult(reply.Found, reply.Nonce, hash, reply.Hashes));
        events.Counted(job.Height, lease.Worker, reply.Hashes);
        if (reply.Found)
        {
            _hit.TrySetResult();
        }
    }

    private MiningSlice SliceOf(NonceLease lease)
    {
        var extraNonce = lease.Slice.ExtraNonce;
        if (_header is not { } header || header.ExtraNonce != extraNonce)
        {
            _header = header = (extraNonce, job.HeaderFor(producer, extraNonce).ToArray());
        }

        return new MiningSlice(header.Bytes, lease.Slice.Nonces.First, (uint)lease.Slice.Nonces.Count);
    }
}
