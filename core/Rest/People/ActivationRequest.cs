namespace OrleansChain.Core.Rest.People;

/// <summary>Activates an account with the code that was mailed.</summary>
/// <param name="UserName">The account.</param>
/// <param name="Code">The code.</param>
public sealed record ActivationRequest(string UserName, string Code)
{
    /// <summary>The type's name alone: what is in it is in no log.</summary>
    public override string ToString() => nameof(ActivationRequest);
}
