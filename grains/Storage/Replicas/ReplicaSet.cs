using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using OrleansChain.GrainInterfaces.Replicas;

namespace OrleansChain.Grains.Storage.Replicas;

/// <summary>
/// The stores that have a copy of every record. A record is written once, on all of them, and acknowledged when a majority has it; it is compared on
/// every read. What a majority outvotes is written again; where no majority is right nothing is changed, and the alarm is raised. Thread-safe.
/// </summary>
public sealed class ReplicaSet
{
    private readonly ReplicaStore[] _stores;
    private readonly IRecordRules _rules;
    private readonly ReplicaMetrics _metrics;
    private readonly ReplicaAlarms _alarms;
    private readonly StorageHealth _health;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Action<string> _filled;
    private readonly StandingRefusals _standing;
    private long _refused;

    /// <summary>Puts stores together.</summary>
    /// <param name="replicas">The stores and whether each is still to be filled from the others: an odd number, 3 or more, with different names.</param>
    /// <param name="rules">What is known of the records.</param>
    /// <param name="metrics">What is measured.</param>
    /// <param name="alarms">Told of every copy that is not right.</param>
    /// <param name="health">Told where too few stores take writes.</param>
    /// <param name="time">The clock of time limits.</param>
    /// <param name="logger">Tells the operator.</param>
    /// <param name="filled">Told of each store that has been filled.</param>
    public ReplicaSet(
        IReadOnlyList<(IReplica Replica, bool IsFilling)> replicas,
        IRecordRules rules,
        ReplicaMetrics metrics,
        ReplicaAlarms alarms,
        StorageHealth health,
        TimeProvider time,
        ILogger<ReplicaSet> logger,
        Action<string>? filled = null)
    {
        ArgumentNullException.ThrowIfNull(replicas);
        ArgumentNullException.ThrowIfNull(metrics);
        ArgumentNullException.ThrowIfNull(health);
        if ((!IsSize(replicas.Count) && replicas.Count != Alone) || replicas.DistinctBy(replica => replica.Replica.Name, StringComparer.Ordinal).Count() != replicas.Count)
        {
            throw new ArgumentException($"There must be {MinStores}, 5, 7 or {MaxStores} stores of different names, or {Alone} where something else keeps copies.", nameof(replicas));
        }

        _stores = [.. replicas.Select(replica => new ReplicaStore(replica.Replica, replica.IsFilling, metrics, time, logger))];
        (_rules, _metrics, _alarms, _health, _time, _logger) = (rules, metrics, alarms, health, time, logger);
        _standing = new StandingRefusals(health);
        _filled = filled ?? (_ => { });
        metrics.Watch(() => _stores.Select(store => (store.Name, store.IsServing)));
    }

    /// <summary>One store is no set of copies; it is what a host has that keeps its copies otherwise, as a test does.</summary>
    public const int Alone = 1;

    /// <summary>The fewest stores.</summary>
    public const int MinStores = 3;

    /// <summary>The most stores.</summary>
    public const int MaxStores = 9;

    /// <summary>How many stores must have a record before it is acknowledged.</summary>
    public int Majority => RecordDecision.MajorityOf(_stores.Length);

    /// <summary>The names of the stores, in their order.</summary>
    public ImmutableArray<string> Names => [.. _stores.Select(store => store.Name)];

    /// <summary>How each store is.</summary>
    public ImmutableArray<ReplicaStatus> Status => [.. _stores.Select(store => store.Status)];

    /// <summary>How often a record was refused.</summary>
    public long Refused => Interlocked.Read(ref _refused);

    /// <summary>Whether a store waits for being filled.</summary>
    public bool IsFilling => _stores.Any(store => store.IsFilling);

    /// <summary>Whether so many stores can be.</summary>
    public static bool IsSize(int stores) => stores is >= MinStores and <= MaxStores && stores % 2 == 1;

    /// <summary>Reads a record: what a majority has; null where there is none.</summary>
    /// <exception cref="DamagedRecordException">No majority is right.</exception>
    /// <exception cref="StoreFailedException">Too few stores answer.</exception>
    public Task<byte[]?> Read(RecordKey key, CancellationToken cancellationToken) => Read(key, tells: true, cancellationToken);

    /// <summary>Creates a record. It is on a majority of the stores when the call returns; the others may still write it.</summary>
    /// <returns>False where the record is there with other bytes.</returns>
    /// <exception cref="DamagedRecordException">No majority is right.</exception>
    /// <exception cref="StoreFailedException">Too few stores took it; whether it counts is unknown.</exception>
    public async Task<bool> Create(RecordKey key, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        var began = _time.GetTimestamp();
        var copy = bytes.ToArray();

        // The first store that answers decides between two writers: who comes second there writes nothing.
        var next = 0;
        var created = 0;
        while (created == 0 && next < _stores.Length)
        {
            switch (await _stores[next++].Create(key, copy))
            {
                case true:
                    created++;
                    break;
                case false:
                    return await Settle(key, copy, cancellationToken);
            }
        }

        var others = _stores[next..].Select(store => store.Create(key, copy)).ToList();
        var isContested = false;
        while (others.Count > 0 && (created < Majority || others.Exists(other => other.IsCompleted)))
        {
            var answered = await Task.WhenAny(others);
            others.Remove(answered);
            var isCreated = await answered;
            created += isCreated == true ? 1 : 0;
            isContested |= isCreated == false;
        }

        if (isContested)
        {
            await Task.WhenAll(others);
            return await Settle(key, copy, cancellationToken);
        }

        if (created < Majority)
        {
            FailWhereTooManyAreClosed();
            throw new StoreFailedException($"The record '{key}' is on {created} of {_stores.Length} stores; {Majority} are needed.");
        }

        _metrics.Written(_time.GetElapsedTime(began));
        return true;
    }

    /// <summary>Removes a record from all stores that answer; a majority at least.</summary>
    /// <exception cref="StoreFailedException">Fewer have done it.</exception>
    public async Task Clear(RecordKey key, CancellationToken cancellationToken)
    {
        var cleared = (await Task.WhenAll(_stores.Select(store => store.Clear(key, cancellationToken)))).Count(isCleared => isCleared);
        if (cleared < Majority)
        {
            throw new StoreFailedException($"The record '{key}' was removed from {cleared} of {_stores.Length} stores; {Majority} are needed.");
        }
    }

    /// <summary>The stores that are being filled have been walked through, and have all that the others have.</summary>
    public void EndFilling()
    {
        foreach (var store in _stores.Where(store => store.IsFilling && store.Status.State == ReplicaState.Filling))
        {
            _filled(store.Name);
            store.IsFilling = false;
            var detail = $"records written again: {store.FilledIn}";
            _alarms.Raise(new StoreNotice(store.Name, StoreChange.Filled, detail));
            ReplicaLog.Filled(_logger, store.Name, detail);
        }
    }

    /// <summary>Reads all copies of a record and decides; heals where that is ordered and a majority is right.</summary>
    internal async Task<RecordInspection> Inspect(RecordKey key, InspectionOrder order, CancellationToken cancellationToken)
    {
        // A store that is being filled cannot say that there is no record, as long as a majority of others can. One that is filled meanwhile was not when it was asked.
        var filling = Array.ConvertAll(_stores, store => store.IsFilling);
        var mayAbstain = filling.Count(isFilling => !isFilling) >= Majority;
        var readings = await Task.WhenAll(_stores.Select(store => store.Read(key, order.ReadsByName, cancellationToken)));
        var answers = readings
            .Select((reading, i) => mayAbstain && reading.Answer == CopyAnswer.Missing && filling[i] ? default : reading).ToArray();
        RecordDecision Decide() => RecordDecision.Of(answers, order.ChecksAlways, bytes => order.Rules.Check(key, bytes))
            .WithSound(answers, bytes => _rules.Check(key, bytes));
        var decision = order.ChecksAlways ? await Task.Run(Decide, cancellationToken) : Decide();
        if (decision.Outcome == RecordOutcome.Agreed)
        {
            _standing.Remove(key);
        }

        if (decision.Outcome == RecordOutcome.Agreed && decision.RightCount == _stores.Length)
        {
            return new RecordInspection(decision, [.. readings], []);
        }

        var findings = ImmutableArray.CreateBuilder<CopyFinding>();
        var copies = decision.Copies.ToBuilder();
        for (var i = 0; i < _stores.Length && decision.Outcome is RecordOutcome.Agreed or RecordOutcome.Refused; i++)
        {
            // What a store that is being filled does not have yet is filled in, and no finding.
            var isFilledIn = filling[i] && readings[i].Answer == CopyAnswer.Missing;
            var state = isFilledIn ? CopyState.Missing : decision.Copies[i];
            var needsHealing = state is CopyState.Missing or CopyState.Altered && decision is { Outcome: RecordOutcome.Agreed, MayHeal: true };
            var isHealed = order.Heals && needsHealing && await _stores[i].Heal(key, readings[i], decision.Bytes!, cancellationToken);
            copies[i] = isHealed ? CopyState.Right : decision.Copies[i];
            if (isFilledIn)
            {
                _stores[i].CountFilledIn(isHealed);
            }
            else
            {
                var found = FindingsOf(key, order, decision, state, i, readings[i], isHealed);
                findings.AddRange(needsHealing && !isHealed && _stores[i].IsClosed ? found.Select(Unhealed) : found);
            }
        }

        if (order.Tells)
        {
            Report(key, decision.Outcome == RecordOutcome.Refused, decision.Reason, findings);
        }

        decision = decision with { Copies = copies.ToImmutable() };
        return new RecordInspection(Require(order, decision), [.. readings], findings.ToImmutable());
    }

    /// <summary>Nobody can say what a record is, though nothing is wrong with any copy by itself: raises the alarm, and changes nothing.</summary>
    internal ImmutableArray<CopyFinding> Refuse(RecordKey key, string reason)
    {
        var record = key.ToString();
        ImmutableArray<CopyFinding> findings =
            [.. Names.Select(store => new CopyFinding(store, record, Leaf: null, Transaction: null, CopyState.Undecided, IsHealed: false, reason))];
        Report(key, isRefused: true, reason, findings);
        return findings;
    }

    /// <summary>Puts other bytes in the place of one store's copy, for demonstrations.</summary>
    internal async Task<bool> Alter(string name, RecordKey key, Func<byte[], byte[]> alter, CancellationToken cancellationToken) =>
        Array.Find(_stores, store => string.Equals(store.Name, name, StringComparison.Ordinal)) is { } found
        && await found.Alter(key, alter, cancellationToken);

    /// <summary>Stores that are closed stay so until a start; where too many are, nothing new can be taken before.</summary>
    private void FailWhereTooManyAreClosed()
    {
        var open = _stores.Count(store => !store.IsClosed);
        if (open < Majority)
        {
            _health.Fail(StorageNames.Ballots, new IOException($"{open} of {_stores.Length} stores are open"));
        }
    }

    private async Task<byte[]?> Read(RecordKey key, bool tells, CancellationToken cancellationToken)
    {
        var found = (await Inspect(key, new InspectionOrder(Heals: true, ChecksAlways: false, tells, _rules), cancellationToken)).Decision;
        return found.Outcome switch
        {
            RecordOutcome.Agreed => found.Bytes,
            RecordOutcome.Absent => null,
            RecordOutcome.Refused => throw new DamagedRecordException(key.ToString(), found.Reason),
            _ => throw new StoreFailedException($"The record '{key}' cannot be read: {found.Reason}."),
        };
    }

    /// <summary>What a writer that was not the only one has come to. That the other has not written everywhere yet is no finding.</summary>
    private async Task<bool> Settle(RecordKey key, byte[] mine, CancellationToken cancellationToken) =>
        await Read(key, tells: false, cancellationToken) is { } standing
            ? standing.AsSpan().SequenceEqual(mine)
            : throw new StoreFailedException($"The record '{key}' was there and is gone; whether this one counts is unknown.");

    /// <summary>What is read must be on a majority, or it could be lost after somebody has relied on it.</summary>
    private RecordDecision Require(InspectionOrder order, RecordDecision decision) =>
        order.Heals && decision is { Outcome: RecordOutcome.Agreed, MayHeal: true } && decision.RightCount < Majority
            ? decision with
            {
                Outcome = RecordOutcome.Unavailable,
                Bytes = null,
                Reason = $"it is on {decision.RightCount} of {_stores.Length} stores; {Majority} are needed",
            }
            : decision;

    private IEnumerable<CopyFinding> FindingsOf(
        RecordKey key, InspectionOrder order, RecordDecision decision, CopyState state, int store, CopyReading reading, bool isHealed)
    {
        var name = _stores[store].Name;
        switch (state)
        {
            case CopyState.Missing:
                return [new CopyFinding(name, key.ToString(), Leaf: null, Transaction: null, state, isHealed, "it is missing")];
            case CopyState.Altered:
                var reason = reading switch
                {
                    { Answer: CopyAnswer.Damaged, Bytes: { Length: 0 } } => "nothing of it is on the disk any more",
                    { Answer: CopyAnswer.Damaged } => "it fails the store's checksum",
                    _ => "it is not what the majority has",
                };
                var leaves = decision.Bytes is { } right && reading.Bytes is { Length: > 0 } altered
                    ? order.Rules.Differing(key, right, altered)
                    : [default];
                return leaves.Select(leaf => new CopyFinding(name, key.ToString(), leaf.Leaf, leaf.Transaction, state, isHealed, reason));
            case CopyState.Undecided:
                return Undecided(name, key, decision, reading);
            default:
                return [];
        }
    }

    private static CopyFinding Unhealed(CopyFinding finding) =>
        finding with { Reason = $"{finding.Reason}; the store takes no more, and is filled from the others at the next start" };

    /// <summary>A copy of a refused record; where one kind of copy passes its own check, it is told which one, and where the others differ from it.</summary>
    private IEnumerable<CopyFinding> Undecided(string store, RecordKey key, RecordDecision decision, CopyReading reading)
    {
        if (decision.Sound is not { } sound || reading.Bytes is not { } bytes)
        {
            return [new CopyFinding(store, key.ToString(), Leaf: null, Transaction: null, CopyState.Undecided, IsHealed: false, decision.Reason)];
        }

        var isSound = bytes.AsSpan().SequenceEqual(sound);
        var reason = $"{decision.Reason}; this copy {(isSound ? "passes" : "fails")} its own check";
        IReadOnlyList<RecordLeaf> leaves = isSound ? [default] : _rules.Differing(key, sound, bytes);
        return leaves.Select(leaf => new CopyFinding(store, key.ToString(), leaf.Leaf, leaf.Transaction, CopyState.Undecided, IsHealed: false, reason));
    }

    private void Report(RecordKey key, bool isRefused, string reason, IEnumerable<CopyFinding> findings)
    {
        foreach (var finding in findings)
        {
            Array.Find(_stores, store => string.Equals(store.Name, finding.Store, StringComparison.Ordinal))!.Count(finding);
            _alarms.Raise(finding);
        }

        if (isRefused)
        {
            Interlocked.Increment(ref _refused);
            _standing.Add(key);
            _metrics.Refused();
            var record = key.ToString();
            ReplicaLog.Refused(_logger, record, reason);
        }
    }
}
