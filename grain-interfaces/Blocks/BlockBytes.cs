namespace OrleansChain.GrainInterfaces.Blocks;

/// <summary>A block's canonical bytes.</summary>
/// <param name="Bytes">The bytes, or the first of them; empty where there is no block.</param>
/// <param name="Rest">The bytes that follow those, where the block is given in two pieces: its transactions need no copy then.</param>
[GenerateSerializer, Immutable, Alias(WireAliases.BlockBytes)]
public sealed record BlockBytes(
    [property: Id(0)] ReadOnlyMemory<byte> Bytes,
    [property: Id(1)] ReadOnlyMemory<byte> Rest = default);
