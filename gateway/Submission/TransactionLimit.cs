using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using OrleansChain.Gateway.Hosting;

namespace OrleansChain.Gateway.Submission;

/// <summary>
/// How many transactions of batches are at work at once. Batches differ by a factor of thousands, so it is transactions that say how long the last
/// one in takes: what is over the limit is refused at once, and what is let in is answered about limit ÷ rate later at most.
/// </summary>
/// <param name="options">The limit.</param>
internal sealed class TransactionLimit(IOptions<GatewayOptions> options) : IDisposable
{
    private readonly ConcurrencyLimiter _limiter = new(new ConcurrencyLimiterOptions
    {
        PermitLimit = options.Value.MaxTransactionsAtWork,
        QueueLimit = 0,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    /// <summary>Lets a batch in if there is room for it; the caller disposes the lease when the batch is done.</summary>
    /// <param name="count">How many transactions it has.</param>
    public RateLimitLease TryEnter(int count) => _limiter.AttemptAcquire(Math.Max(1, count));

    /// <inheritdoc/>
    public void Dispose() => _limiter.Dispose();
}
