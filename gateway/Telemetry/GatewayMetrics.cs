using System.Diagnostics.Metrics;
using OrleansChain.Core.Transactions;
using OrleansChain.Gateway.Chains;

namespace OrleansChain.Gateway.Telemetry;

/// <summary>What the gateway measures: its meter is <c>orleanschain.gateway</c>. No label names a wallet, an id or a client.</summary>
internal sealed class GatewayMetrics : IDisposable
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "orleanschain.gateway";

    private static readonly double[] AcknowledgeBounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
    private static readonly double[] ConfirmationBounds = [0.1, 0.25, 0.5, 1, 2, 3, 4, 6, 8, 12, 18, 30, 60, 120, 300, 600];

    private readonly Meter _meter;
    private readonly Counter<long> _accepted;
    private readonly Counter<long> _alreadyKnown;
    private readonly Counter<long> _refused;
    private readonly Counter<long> _requestsRefused;
    private readonly Histogram<double> _acknowledge;
    private readonly Histogram<double> _confirmation;
    private readonly UpDownCounter<int> _eventStreams;
    private long _acceptedTotal;
    private long _refusedTotal;

    /// <summary>Makes the instruments.</summary>
    /// <param name="meters">Makes the meter.</param>
    /// <param name="feed">Tells the head.</param>
    public GatewayMetrics(IMeterFactory meters, HeadFeed feed)
    {
        _meter = meters.Create(MeterName);
        _accepted = _meter.CreateCounter<long>("orleanschain.transactions.accepted", "{transaction}", "Transactions accepted for the first time: they are on disk.");
        _alreadyKnown = _meter.CreateCounter<long>("orleanschain.transactions.already_known", "{transaction}", "Transactions submitted again.");
        _refused = _meter.CreateCounter<long>("orleanschain.transactions.refused", "{transaction}", "Transactions refused, by reason.");
        _requestsRefused = _meter.CreateCounter<long>("orleanschain.requests.refused", "{request}", "Requests answered with a problem, by problem.");
        _acknowledge = _meter.CreateHistogram(
            "orleanschain.acknowledge", "s", "Time from a submission's last byte to its acknowledgement.", tags: null, Advice(AcknowledgeBounds));
        _confirmation = _meter.CreateHistogram(
            "orleanschain.confirmation", "s", "Time from acknowledgement to the block, of a sample of transactions.", tags: null, Advice(ConfirmationBounds));
        _eventStreams = _meter.CreateUpDownCounter<int>("orleanschain.event.streams", "{stream}", "Listeners to the stream of events.");
        _meter.CreateObservableGauge("orleanschain.gateway.block.height", () => Known((long?)feed.Current?.Height), "{block}", "The head's height as this gateway sees it.");
        _meter.CreateObservableGauge("orleanschain.head.age", () => Known(feed.Age?.TotalSeconds), "s", "Time since the head's block was seen.");
    }

    /// <summary>Transactions accepted since the start.</summary>
    public long AcceptedTotal => Volatile.Read(ref _acceptedTotal);

    /// <summary>Transactions refused since the start.</summary>
    public long RefusedTotal => Volatile.Read(ref _refusedTotal);

    /// <summary>Counts what became of transactions.</summary>
    /// <param name="outcome">The outcome that they have in common.</param>
    /// <param name="count">How many.</param>
    public void Submitted(TransactionOutcome outcome, int count)
    {
        switch (outcome)
        {
            case TransactionOutcome.Accepted:
                Interlocked.Add(ref _acceptedTotal, count);
                _accepted.Add(count);
                break;
            case TransactionOutcome.AlreadyKnown:
                _alreadyKnown.Add(count);
                break;
            default:
                Interlocked.Add(ref _refusedTotal, count);
                _refused.Add(count, new KeyValuePair<string, object?>("reason", OutcomeNames.Kebab(outcome)));
                break;
        }
    }

    /// <summary>Measures a submission that was acknowledged.</summary>
    public void Acknowledged(TimeSpan elapsed) => _acknowledge.Record(elapsed.TotalSeconds);

    /// <summary>Measures a sampled transaction that came into a block.</summary>
    public void Confirmed(TimeSpan sinceAcknowledgement) => _confirmation.Record(sinceAcknowledgement.TotalSeconds);

    /// <summary>Counts a request that was answered with a problem.</summary>
    public void RequestRefused(string problem) => _requestsRefused.Add(1, new KeyValuePair<string, object?>("problem", problem));

    /// <summary>Counts listeners to the events.</summary>
    /// <param name="change">1 for one that comes, -1 for one that goes.</param>
    public void EventStreams(int change) => _eventStreams.Add(change);

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    private static InstrumentAdvice<double> Advice(double[] bounds) => new() { HistogramBucketBoundaries = bounds };

    private static IEnumerable<Measurement<T>> Known<T>(T? value)
        where T : struct => value is { } known ? [new Measurement<T>(known)] : [];
}
