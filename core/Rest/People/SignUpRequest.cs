namespace OrleansChain.Core.Rest.People;

/// <summary>Asks for an account. The key pair is made on the person's device: only the public key and a proof of possession are sent.</summary>
/// <param name="UserName">The name to sign in with.</param>
/// <param name="FirstName">First name.</param>
/// <param name="LastName">Last name.</param>
/// <param name="Email">Where the activation code goes.</param>
/// <param name="Password">The password.</param>
/// <param name="PasswordAgain">The same again.</param>
/// <param name="PublicKey">The device's public key, 65 bytes uncompressed, in hexadecimal.</param>
/// <param name="Signature">The device's signature over SHA-256(<c>OCD1</c> ‖ user name in lower case), 64 bytes r‖s, in hexadecimal.</param>
public sealed record SignUpRequest(
    string UserName,
    string FirstName,
    string LastName,
    string Email,
    string Password,
    string PasswordAgain,
    string PublicKey,
    string Signature)
{
    /// <summary>The type's name alone: what is in it is in no log.</summary>
    public override string ToString() => nameof(SignUpRequest);
}
