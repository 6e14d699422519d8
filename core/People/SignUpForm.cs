namespace OrleansChain.Core.People;

/// <summary>What a person types to sign up.</summary>
/// <param name="UserName">The user name.</param>
/// <param name="FirstName">The first name.</param>
/// <param name="LastName">The last name.</param>
/// <param name="Email">The e-mail address.</param>
/// <param name="Password">The password.</param>
/// <param name="Repetition">The password again.</param>
public sealed record SignUpForm(string UserName, string FirstName, string LastName, string Email, string Password, string Repetition)
{
    /// <summary>Names no field: a form is never to be found in a log.</summary>
    public override string ToString() => nameof(SignUpForm);
}
