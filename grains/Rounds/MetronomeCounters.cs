using OrleansChain.Core.Schedule;
using OrleansChain.GrainInterfaces.Rounds;

namespace OrleansChain.Grains.Rounds;

/// <summary>What a metronome counts from its activation on.</summary>
internal sealed class MetronomeCounters
{
    private long _round = -1;
    private long _before = -1;
    private long _rounds;
    private long _empty;
    private long _missed;
    private long _failed;
    private TimeSpan _lateness;
    private TimeSpan _sealTime;

    /// <summary>The last round begun or, before the first one, the last that was due when the schedule began; -1 if none was.</summary>
    public long LastRound => Math.Max(_round, _before);

    /// <summary>A new schedule begins; its rounds have numbers of their own.</summary>
    /// <param name="lastDue">
    /// The last round due by now, or -1: it is over, or another activation's. A timer that goes off a little early does not begin it again.
    /// </param>
    public void Reschedule(long lastDue)
    {
        _round = -1;
        _before = lastDue;
    }

    /// <summary>A round begins.</summary>
    public void Begin(RoundStatus status)
    {
        _missed += _round < 0 ? 0 : status.Missed;
        _round = status.LastDue;
        _rounds++;
        _lateness = status.Lateness;
    }

    /// <summary>The round has made a block.</summary>
    public void End(RoundResult result)
    {
        _sealTime = result.SealTime;
        _empty += result.WithoutProof ? 1 : 0;
    }

    /// <summary>The round has failed.</summary>
    public void Fail() => _failed++;

    /// <summary>All of it as a message.</summary>
    public MetronomeStatus ToStatus(RoundSchedule? schedule, DateTimeOffset nextDue, int validators) => new(
        schedule?.Interval ?? TimeSpan.Zero,
        schedule?.Epoch ?? DateTimeOffset.UnixEpoch,
        _round,
        nextDue,
        _rounds,
        _empty,
        _missed,
        _failed,
        _lateness,
        _sealTime,
        validators);
}
