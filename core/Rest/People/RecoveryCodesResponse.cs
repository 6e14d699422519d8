namespace OrleansChain.Core.Rest.People;

/// <summary>The second factor is on. These codes are shown once.</summary>
/// <param name="RecoveryCodes">Each signs in once in place of the device's code.</param>
public sealed record RecoveryCodesResponse(IReadOnlyList<string> RecoveryCodes)
{
    /// <summary>The type's name alone: what is in it is in no log.</summary>
    public override string ToString() => nameof(RecoveryCodesResponse);
}
