namespace OrleansChain.Core.Rest.People;

/// <summary>Proves that the device has the shared secret.</summary>
/// <param name="Code">The code that it shows now.</param>
public sealed record SecondFactorRequest(string Code)
{
    /// <summary>The type's name alone: what is in it is in no log.</summary>
    public override string ToString() => nameof(SecondFactorRequest);
}
