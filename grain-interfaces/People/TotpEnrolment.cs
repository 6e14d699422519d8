using OrleansChain.Core.People;

namespace OrleansChain.GrainInterfaces.People;

/// <summary>The beginning of a second factor.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="Secret">The secret in base 32, where it was begun. It is shown once.</param>
[GenerateSerializer, Immutable, Alias(WireAliases.TotpEnrolment)]
public sealed record TotpEnrolment([property: Id(0)] TotpOutcome Outcome, [property: Id(1)] string? Secret);
