using OrleansChain.Core.People;

namespace OrleansChain.GrainInterfaces.People;

/// <summary>A user as users, officers and administrators see one: what identifies is masked.</summary>
/// <param name="UserName">The user's name.</param>
/// <param name="FirstName">The first name.</param>
/// <param name="LastName">The last name.</param>
/// <param name="Email">The e-mail address.</param>
/// <param name="Role">The role.</param>
/// <param name="State">How far the user is on the way to a vote.</param>
/// <param name="IsActivated">Whether the activation code was given.</param>
/// <param name="HasTotp">Whether the second factor is on.</param>
/// <param name="RecoveryCodesLeft">How many recovery codes are unused.</param>
/// <param name="PublicKey">The device's public key, 65 bytes; empty for one made on the node.</param>
/// <param name="Profile">The profile, masked; null where there is none.</param>
/// <param name="Reason">The reason of the officer's last decision; empty where there is none.</param>
/// <param name="CreatedUtc">When the user signed up.</param>
[GenerateSerializer, Immutable, Alias(WireAliases.UserView)]
public sealed record UserView(
    [property: Id(0)] string UserName,
    [property: Id(1)] string FirstName,
    [property: Id(2)] string LastName,
    [property: Id(3)] string Email,
    [property: Id(4)] UserRole Role,
    [property: Id(5)] UserState State,
    [property: Id(6)] bool IsActivated,
    [property: Id(7)] bool HasTotp,
    [property: Id(8)] int RecoveryCodesLeft,
    [property: Id(9)] ReadOnlyMemory<byte> PublicKey,
    [property: Id(10)] MaskedProfile? Profile,
    [property: Id(11)] string Reason,
    [property: Id(12)] DateTimeOffset CreatedUtc);
