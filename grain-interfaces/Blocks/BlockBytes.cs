namespace OrleansChain.GrainInterfaces.Blocks;

/// <summary>A block's canonical bytes.</summary>
/// <param name="Bytes">The bytes; empty where there is no block.</param>
[GenerateSerializer, Immutable, Alias(WireAliases.BlockBytes)]
public sealed record BlockBytes([property: Id(0)] ReadOnlyMemory<byte> Bytes);
