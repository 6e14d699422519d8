namespace OrleansChain.Core.People;

/// <summary>How long things last for users, and how many there may be.</summary>
public sealed record PeopleTerms
{
    /// <summary>The most recovery codes of a user.</summary>
    public const int RecoveryCodes = 10;

    /// <summary>How long an activation code counts: 24 hours.</summary>
    public TimeSpan ActivationLifetime { get; init; } = TimeSpan.FromHours(24);

    /// <summary>How long a session lives: 8 hours.</summary>
    public TimeSpan SessionLifetime { get; init; } = TimeSpan.FromHours(8);

    /// <summary>The most sessions of a user, 16; the oldest makes room.</summary>
    public int MaxSessions { get; init; } = 16;

    /// <summary>After how many failed attempts in a row attempts are locked out: 5.</summary>
    public int LockOutAfter { get; init; } = 5;

    /// <summary>For how long they are: 15 minutes.</summary>
    public TimeSpan LockOutFor { get; init; } = TimeSpan.FromMinutes(15);
}
