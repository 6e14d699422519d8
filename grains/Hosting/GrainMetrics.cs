using System.Diagnostics.Metrics;
using System.Text.Json;
using OrleansChain.Core;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Pool;
using OrleansChain.Core.Validators;

namespace OrleansChain.Grains.Hosting;

/// <summary>
/// What the grains of one silo measure, under the meter <c>orleanschain.grains</c>. No label names a wallet or an id. The label <c>chain</c> is the id of the
/// coin's chain, or <c>elections</c> for those of all elections together: an election is no series of its own, however many there are.
/// </summary>
public sealed class GrainMetrics
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "orleanschain.grains";

    private readonly Histogram<double> _roundLateness;
    private readonly Histogram<double> _sealTime;
    private readonly Histogram<double> _journalWrite;
    private readonly Histogram<double> _blockWrite;
    private readonly Counter<long> _blocks;
    private readonly Counter<long> _confirmed;
    private readonly Counter<long> _rejected;
    private readonly Counter<long> _hashes;
    private readonly Counter<long> _lostLeases;
    private readonly Counter<long> _failedRounds;
    private readonly Counter<long> _solutions;
    private readonly ChainFigures _chains = new();
    private int _siloValidators;
    private int _outsideValidators;

    /// <summary>Makes the instruments.</summary>
    public GrainMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _roundLateness = meter.CreateHistogram<double>("orleanschain.round.lateness", "s", "How late rounds begin.");
        _sealTime = meter.CreateHistogram<double>("orleanschain.seal.duration", "s", "From a block's template to its seal.");
        _journalWrite = meter.CreateHistogram<double>("orleanschain.journal.write.duration", "s", "Writing one journal group.");
        _blockWrite = meter.CreateHistogram<double>("orleanschain.block.write.duration", "s", "Writing one block.");
        _blocks = meter.CreateCounter<long>("orleanschain.blocks", "{block}", "Blocks appended, by chain and kind of proof.");
        _confirmed = meter.CreateCounter<long>("orleanschain.transactions.confirmed", "{transaction}", "Transactions confirmed, by chain.");
        _rejected = meter.CreateCounter<long>("orleanschain.transactions.rejected", "{transaction}", "Acknowledged transactions rejected, by reason.");
        _hashes = meter.CreateCounter<long>("orleanschain.hashes", "{hash}", "Hashes computed by validators, by worker.");
        _lostLeases = meter.CreateCounter<long>("orleanschain.leases.lost", "{lease}", "Slices searched again because a miner's call failed.");
        _failedRounds = meter.CreateCounter<long>("orleanschain.rounds.failed", "{round}", "Rounds that ended in an error.");
        _solutions = meter.CreateCounter<long>("orleanschain.solutions", "{solution}", "Solutions from validators outside, by outcome.");
        meter.CreateObservableGauge("orleanschain.validators", ReadValidators, "{validator}", "Validators asked in the last round, by where they run.");
        meter.CreateObservableGauge("orleanschain.block.height", _chains.ReadHeights, "{block}", "The head's height; none of elections' chains.");
        meter.CreateObservableGauge("orleanschain.pool.transactions", _chains.ReadPending, "{transaction}", "Transactions waiting in the pools, by chain.");
        meter.CreateObservableGauge("orleanschain.pool.size", _chains.ReadPendingBytes, "By", "Bytes of transactions waiting in the pool; none of elections' chains.");
    }

    /// <summary>A round began this late.</summary>
    public void RoundBegan(TimeSpan lateness) => _roundLateness.Record(lateness.TotalSeconds);

    /// <summary>So many validators take part in a round.</summary>
    public void ValidatorsTakePart(int inSilos, int outside)
    {
        Volatile.Write(ref _siloValidators, inSilos);
        Volatile.Write(ref _outsideValidators, outside);
    }

    /// <summary>A round ended in an error.</summary>
    public void RoundFailed() => _failedRounds.Add(1);

    /// <summary>A block was appended.</summary>
    public void BlockAppended(ChainId chain, Height height, ProofKind proof, int transactions, TimeSpan sealTime, TimeSpan writeTime)
    {
        var (proofTag, chainTag) = (new KeyValuePair<string, object?>("proof", Label(proof)), ChainFigures.TagOf(chain));
        _blocks.Add(1, chainTag, proofTag);
        _confirmed.Add(transactions, chainTag);
        _sealTime.Record(sealTime.TotalSeconds, proofTag);
        _blockWrite.Record(writeTime.TotalSeconds);
        HeadIs(chain, height);
    }

    /// <summary>A chain's head is at this height.</summary>
    public void HeadIs(ChainId chain, Height height) => _chains.HeadIs(chain, height);

    /// <summary>The chain is no longer on this silo.</summary>
    public void ChainLeft(ChainId chain) => _chains.ChainLeft(chain);

    /// <summary>A journal group was written.</summary>
    public void JournalWritten(TimeSpan elapsed) => _journalWrite.Record(elapsed.TotalSeconds);

    /// <summary>Transactions were rejected after acknowledgement.</summary>
    public void Rejected(RejectionReason reason, int count) => _rejected.Add(count, new KeyValuePair<string, object?>("reason", Label(reason)));

    /// <summary>A chain's pool holds this much.</summary>
    public void PoolHolds(ChainId chain, int transactions, long sizeBytes) => _chains.PoolHolds(chain, transactions, sizeBytes);

    /// <summary>A chain's pool is no longer on this silo.</summary>
    public void PoolLeft(ChainId chain) => _chains.PoolLeft(chain);

    /// <summary>A worker of a validator computed this many hashes.</summary>
    public void Hashed(long hashes, int worker) => _hashes.Add(hashes, new KeyValuePair<string, object?>("worker", worker));

    /// <summary>A miner's call failed, and its slice is searched again.</summary>
    public void LeaseLost() => _lostLeases.Add(1);

    /// <summary>A solution came from outside.</summary>
    public void SolutionDecided(SolutionOutcome outcome) => _solutions.Add(1, new KeyValuePair<string, object?>("outcome", Label(outcome)));

    /// <summary>An enumeration's name as REST writes it, in camel case.</summary>
    private static string Label<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    private IEnumerable<Measurement<int>> ReadValidators() =>
    [
        new(Volatile.Read(ref _siloValidators), new KeyValuePair<string, object?>("where", "silo")),
        new(Volatile.Read(ref _outsideValidators), new KeyValuePair<string, object?>("where", "outside")),
    ];
}
