namespace OrleansChain.Core.Schedule;

/// <summary>Where a moment stands in a <see cref="RoundSchedule"/>.</summary>
/// <param name="LastDue">The last round whose time has come, or -1 before the epoch.</param>
/// <param name="IsDue">Whether that round is still to be started.</param>
/// <param name="Lateness">If it is, how long ago its time came; otherwise zero.</param>
/// <param name="Missed">How many rounds before it were due and not started. They are skipped: one block is cut, not many.</param>
/// <param name="Next">The round after the last due and the last started one.</param>
/// <param name="NextDue">When that one is due.</param>
public readonly record struct RoundStatus(long LastDue, bool IsDue, TimeSpan Lateness, long Missed, long Next, DateTimeOffset NextDue);
