namespace OrleansChain.Core.Rest.People;

/// <summary>A second factor that waits for its first code.</summary>
/// <param name="Secret">The shared secret in base 32, to type where nothing scans the URI.</param>
/// <param name="Uri">The <c>otpauth://</c> URI, for a QR code.</param>
public sealed record SecondFactorResponse(string Secret, string Uri)
{
    /// <summary>The type's name alone: what is in it is in no log.</summary>
    public override string ToString() => nameof(SecondFactorResponse);
}
