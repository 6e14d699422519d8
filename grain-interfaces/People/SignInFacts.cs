namespace OrleansChain.GrainInterfaces.People;

/// <summary>What a sign-in needs to know before a password can be checked.</summary>
/// <param name="PasswordHash">The password's hash.</param>
/// <param name="HasTotp">Whether a second factor is needed.</param>
[GenerateSerializer, Immutable, Alias(WireAliases.SignInFacts)]
public sealed record SignInFacts([property: Id(0)] string PasswordHash, [property: Id(1)] bool HasTotp);
