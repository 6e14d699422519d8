using System.Collections.Immutable;

namespace OrleansChain.Core.People;

/// <summary>All that is stored of a user. The rules make the next one of it; nothing changes in place.</summary>
public sealed record UserAccount
{
    /// <summary>The user's name.</summary>
    public required UserName Name { get; init; }

    /// <summary>The first name.</summary>
    public required string FirstName { get; init; }

    /// <summary>The last name.</summary>
    public required string LastName { get; init; }

    /// <summary>The e-mail address.</summary>
    public required string Email { get; init; }

    /// <summary>The password's hash.</summary>
    public required string PasswordHash { get; init; }

    /// <summary>The device's public key, 65 bytes; empty for an administrator who was made on the node.</summary>
    public ReadOnlyMemory<byte> PublicKey { get; init; }

    /// <summary>The role.</summary>
    public UserRole Role { get; init; } = UserRole.Voter;

    /// <summary>How far the user is on the way to a vote.</summary>
    public UserState State { get; init; } = UserState.Registered;

    /// <summary>When the user signed up.</summary>
    public required DateTimeOffset CreatedUtc { get; init; }

    /// <summary>The hash of the activation code; all zero where there is none.</summary>
    public Hash256 ActivationHash { get; init; }

    /// <summary>Until when the activation code counts.</summary>
    public DateTimeOffset ActivationExpiresUtc { get; init; } = DateTimeOffset.UnixEpoch;

    /// <summary>Whether the activation code was given.</summary>
    public bool IsActivated { get; init; }

    /// <summary>The second factor; null where there is none.</summary>
    public SecondFactor? SecondFactor { get; init; }

    /// <summary>Failed attempts to sign in.</summary>
    public LockOut LockOut { get; init; } = LockOut.None;

    /// <summary>The open sessions, oldest first; some may have expired.</summary>
    public ImmutableArray<UserSession> Sessions { get; init; } = [];

    /// <summary>The encrypted profile; null where there is none.</summary>
    public SealedProfile? Profile { get; init; }

    /// <summary>Keys of profiles that are no more, which may still have to be destroyed.</summary>
    public ImmutableArray<Hash256> RetiredKeys { get; init; } = [];

    /// <summary>The reason of the officer's last decision; empty where there is none.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Rises with each change.</summary>
    public ulong Version { get; init; }

    /// <summary>Acts that the audit trail may not know yet.</summary>
    public ImmutableArray<AuditNote> Unaudited { get; init; } = [];

    /// <summary>Whether the second factor is on.</summary>
    public bool HasTotp => SecondFactor is { IsOn: true };

    /// <summary>Names no field but the name.</summary>
    public override string ToString() => Name.Value;
}
