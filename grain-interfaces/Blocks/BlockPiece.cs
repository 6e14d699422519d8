namespace OrleansChain.GrainInterfaces.Blocks;

/// <summary>Some of a block's bytes.</summary>
/// <param name="Bytes">The bytes; none at the block's end.</param>
/// <param name="SizeBytes">The length of the whole block.</param>
[GenerateSerializer, Immutable, Alias(WireAliases.BlockPiece)]
public sealed record BlockPiece(
    [property: Id(0)] ReadOnlyMemory<byte> Bytes,
    [property: Id(1)] int SizeBytes);
