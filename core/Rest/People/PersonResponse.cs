namespace OrleansChain.Core.Rest.People;

/// <summary>A person as they, an officer or an administrator read them.</summary>
/// <param name="UserName">The name to sign in with.</param>
/// <param name="FirstName">First name.</param>
/// <param name="LastName">Last name.</param>
/// <param name="Email">Mail address.</param>
/// <param name="Role"><c>voter</c>, <c>auditor</c>, <c>officer</c> or <c>administrator</c>.</param>
/// <param name="State"><c>registered</c>, <c>submitted</c>, <c>approved</c> or <c>rejected</c>.</param>
/// <param name="Reason">The reason of the officer's last decision, where there is one.</param>
/// <param name="IsActivated">Whether the activation code was given.</param>
/// <param name="HasSecondFactor">Whether signing in takes a one-time password.</param>
/// <param name="RecoveryCodesLeft">How many recovery codes are unused.</param>
/// <param name="PublicKey">The device's public key in hexadecimal; absent for an administrator who was made on the node.</param>
/// <param name="Profile">The profile, masked; absent where there is none.</param>
/// <param name="Created">When the account was made.</param>
public sealed record PersonResponse(
    string UserName,
    string FirstName,
    string LastName,
    string Email,
    string Role,
    string State,
    string? Reason,
    bool IsActivated,
    bool HasSecondFactor,
    int RecoveryCodesLeft,
    string? PublicKey,
    ProfileResponse? Profile,
    DateTimeOffset Created);
