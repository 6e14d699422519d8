namespace OrleansChain.GrainInterfaces.People;

/// <summary>An administrator who is made on the node itself: active at once, without a device key.</summary>
/// <param name="UserName">The user's name, in any case.</param>
/// <param name="FirstName">The first name.</param>
/// <param name="LastName">The last name.</param>
/// <param name="Email">The e-mail address.</param>
/// <param name="PasswordHash">The password's hash, in the form of whoever checks it.</param>
/// <param name="Actor">Who makes it, for the audit trail.</param>
[GenerateSerializer, Immutable, Alias(WireAliases.NewAdministrator)]
public sealed record NewAdministrator(
    [property: Id(0)] string UserName,
    [property: Id(1)] string FirstName,
    [property: Id(2)] string LastName,
    [property: Id(3)] string Email,
    [property: Id(4)] string PasswordHash,
    [property: Id(5)] string Actor);
