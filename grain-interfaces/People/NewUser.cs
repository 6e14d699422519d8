using OrleansChain.Core;

namespace OrleansChain.GrainInterfaces.People;

/// <summary>A sign-up, as it is stored: the password itself ends at the gateway.</summary>
/// <param name="UserName">The user's name, in any case.</param>
/// <param name="FirstName">The first name.</param>
/// <param name="LastName">The last name.</param>
/// <param name="Email">The e-mail address.</param>
/// <param name="PasswordHash">The password's hash, in the form of whoever checks it.</param>
/// <param name="PublicKey">The device's public key, 65 bytes.</param>
/// <param name="Possession">The signature of <see cref="OrleansChain.Core.People.DevicePossession"/>, 64 bytes.</param>
/// <param name="ActivationHash">The hash of the activation code that is sent to the user: <see cref="OrleansChain.Core.People.OneTimeCode.HashFor"/>.</param>
[GenerateSerializer, Immutable, Alias(WireAliases.NewUser)]
public sealed record NewUser(
    [property: Id(0)] string UserName,
    [property: Id(1)] string FirstName,
    [property: Id(2)] string LastName,
    [property: Id(3)] string Email,
    [property: Id(4)] string PasswordHash,
    [property: Id(5)] ReadOnlyMemory<byte> PublicKey,
    [property: Id(6)] ReadOnlyMemory<byte> Possession,
    [property: Id(7)] Hash256 ActivationHash);
