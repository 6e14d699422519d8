namespace OrleansChain.Core.People;

/// <summary>Failed attempts in a row, and until when attempts are locked out because of them.</summary>
/// <param name="Failures">How many failed since the last that did not, or since the last lock-out.</param>
/// <param name="UntilUtc">The end of the last lock-out; the earliest of times where there was none.</param>
public readonly record struct LockOut(int Failures, DateTimeOffset UntilUtc)
{
    /// <summary>Nothing failed.</summary>
    public static LockOut None { get; } = new(0, DateTimeOffset.UnixEpoch);

    /// <summary>Whether attempts are locked out.</summary>
    public bool IsLocked(DateTimeOffset now) => now < UntilUtc;

    /// <summary>As it is after another failure.</summary>
    public LockOut AfterFailure(PeopleTerms terms, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(terms);
        return Failures + 1 < terms.LockOutAfter ? this with { Failures = Failures + 1 } : new LockOut(0, now + terms.LockOutFor);
    }
}
