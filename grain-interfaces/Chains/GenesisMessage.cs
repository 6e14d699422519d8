namespace OrleansChain.GrainInterfaces.Chains;

/// <summary>A chain's genesis.</summary>
/// <param name="Json">The canonical bytes of the genesis document; empty where there is none.</param>
[GenerateSerializer, Immutable, Alias(WireAliases.GenesisMessage)]
public sealed record GenesisMessage([property: Id(0)] ReadOnlyMemory<byte> Json);
