using System.Collections.Immutable;
using OrleansChain.Core.People;

namespace OrleansChain.GrainInterfaces.People;

/// <summary>The recovery codes of a second factor.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="RecoveryCodes">The codes, where there are new ones. They are shown once; only their hashes are kept.</param>
[GenerateSerializer, Immutable, Alias(WireAliases.TotpConfirmation)]
public sealed record TotpConfirmation([property: Id(0)] TotpOutcome Outcome, [property: Id(1)] ImmutableArray<string> RecoveryCodes);
