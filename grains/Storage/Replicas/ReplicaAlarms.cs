using System.Collections.Concurrent;
using System.Threading.Channels;
using OrleansChain.GrainInterfaces.Replicas;

namespace OrleansChain.Grains.Storage.Replicas;

/// <summary>
/// Copies that were found altered, missing or undecided, and stores that were begun anew, for whoever keeps a trail of them. What nobody takes is kept up
/// to a bound; what is over it is counted. Thread-safe.
/// </summary>
public sealed class ReplicaAlarms
{
    private const int MostWaiting = 10_000;

    private readonly Channel<CopyFinding> _findings;
    private readonly ConcurrentQueue<StoreNotice> _notices = new();
    private long _lost;

    /// <summary>Begins without any.</summary>
    public ReplicaAlarms() => _findings = Channel.CreateBounded<CopyFinding>(
        new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropWrite }, _ => Interlocked.Increment(ref _lost));

    /// <summary>How many were not kept.</summary>
    public long Lost => Interlocked.Read(ref _lost);

    /// <summary>Takes them, one after the other, as they come.</summary>
    public IAsyncEnumerable<CopyFinding> TakeAll(CancellationToken cancellationToken) => _findings.Reader.ReadAllAsync(cancellationToken);

    /// <summary>Takes one, if there is one.</summary>
    public CopyFinding? Take() => _findings.Reader.TryRead(out var finding) ? finding : null;

    /// <summary>Takes what happened to a whole store, if anything did. There are a few at a start, and no more.</summary>
    public StoreNotice? TakeNotice() => _notices.TryDequeue(out var notice) ? notice : null;

    internal void Raise(StoreNotice notice) => _notices.Enqueue(notice);

    internal void Raise(CopyFinding finding) => _findings.Writer.TryWrite(finding);
}
