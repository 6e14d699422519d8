namespace OrleansChain.Core.Rest.People;

/// <summary>Signs in.</summary>
/// <param name="UserName">The account.</param>
/// <param name="Password">Its password.</param>
/// <param name="Code">The one-time password of six digits, where the account has a second factor.</param>
/// <param name="RecoveryCode">A recovery code in place of it; each works once.</param>
public sealed record SignInRequest(string UserName, string Password, string? Code = null, string? RecoveryCode = null)
{
    /// <summary>The type's name alone: what is in it is in no log.</summary>
    public override string ToString() => nameof(SignInRequest);
}
