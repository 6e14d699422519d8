namespace OrleansChain.Core.Rest.People;

/// <summary>Makes an administrator, active at once; only whoever has the node's disk may.</summary>
/// <param name="UserName">The name to sign in with.</param>
/// <param name="FirstName">First name.</param>
/// <param name="LastName">Last name.</param>
/// <param name="Email">Mail address.</param>
/// <param name="Password">The password.</param>
/// <param name="PasswordAgain">The same again.</param>
public sealed record AdministratorRequest(
    string UserName,
    string FirstName,
    string LastName,
    string Email,
    string Password,
    string PasswordAgain)
{
    /// <summary>The type's name alone: what is in it is in no log.</summary>
    public override string ToString() => nameof(AdministratorRequest);
}
