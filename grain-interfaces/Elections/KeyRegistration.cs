namespace OrleansChain.GrainInterfaces.Elections;

/// <summary>A voter's device registers its fresh key for an election.</summary>
/// <param name="User">The voter's user name, as the gateway has checked; case does not matter.</param>
/// <param name="IsApproved">Whether the account is an approved voter's.</param>
/// <param name="PublicKey">The 65 bytes of the key.</param>
/// <param name="Signature">The 64 bytes with which the key signs the election and the user name.</param>
[GenerateSerializer, Immutable, Alias(WireAliases.KeyRegistration)]
public sealed record KeyRegistration(
    [property: Id(0)] string User,
    [property: Id(1)] bool IsApproved,
    [property: Id(2)] ReadOnlyMemory<byte> PublicKey,
    [property: Id(3)] ReadOnlyMemory<byte> Signature);
