namespace OrleansChain.Core.Rest.People;

/// <summary>Asks for another activation code by mail; the one before no longer counts.</summary>
/// <param name="UserName">The account.</param>
/// <param name="Password">Its password.</param>
public sealed record ActivationCodeRequest(string UserName, string Password)
{
    /// <summary>The type's name alone: what is in it is in no log.</summary>
    public override string ToString() => nameof(ActivationCodeRequest);
}
