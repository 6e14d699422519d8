using System.Collections.Immutable;

namespace OrleansChain.GrainInterfaces.Blocks;

/// <summary>Some leaves of a block.</summary>
/// <param name="Leaves">The leaves' bytes, in the order asked for.</param>
[GenerateSerializer, Immutable, Alias(WireAliases.BlockLeaves)]
public sealed record BlockLeaves([property: Id(0)] ImmutableArray<ReadOnlyMemory<byte>> Leaves);
