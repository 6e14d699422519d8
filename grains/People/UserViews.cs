using OrleansChain.Core.People;
using OrleansChain.GrainInterfaces.People;

namespace OrleansChain.Grains.People;

/// <summary>Users as messages.</summary>
internal static class UserViews
{
    /// <summary>A user with what identifies masked.</summary>
    public static UserView ToView(this UserAccount account, Profile? profile) => new(
        account.Name.Value,
        account.FirstName,
        account.LastName,
        account.Email,
        account.Role,
        account.State,
        account.IsActivated,
        account.HasTotp,
        account.SecondFactor?.RecoveryHashes.Length ?? 0,
        account.PublicKey,
        profile?.Mask() is { } masked ? new MaskedProfile(masked.NationalId, masked.VoterId, masked.Phone, masked.Address) : null,
        account.Reason,
        account.CreatedUtc);

    /// <summary>A session and whose it is.</summary>
    public static SessionFacts ToFacts(this UserSession session, UserAccount account) => new(
        session.Id, account.Name.Value, account.Role, account.State, session.HasSecondFactor, session.OpenedUtc, session.ExpiresUtc);

    /// <summary>The account that a sign-up asks for.</summary>
    public static UserAccount ToAccount(this NewUser user, UserName name, DateTimeOffset now) => new()
    {
        Name = name,
        FirstName = user.FirstName,
        LastName = user.LastName,
        Email = user.Email,
        PasswordHash = user.PasswordHash,
        PublicKey = user.PublicKey,
        ActivationHash = user.ActivationHash,
        CreatedUtc = now,
    };

    /// <summary>The account of an administrator who is made on the node.</summary>
    public static UserAccount ToAccount(this NewAdministrator user, UserName name, DateTimeOffset now) => new()
    {
        Name = name,
        FirstName = user.FirstName,
        LastName = user.LastName,
        Email = user.Email,
        PasswordHash = user.PasswordHash,
        CreatedUtc = now,
    };
}
